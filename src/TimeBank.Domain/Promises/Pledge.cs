using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Domain.Promises;

/// <summary>
/// A promise measured in hours. It is freely given: whoever gave it changes or ends it at any time without a reason, and past its last day it
/// closes with what was given. Where it stands follows from what was given and from the day.
/// </summary>
public sealed class Pledge : Promise
{
    /// <summary>The most that one pledge is of: 2,000 hours.</summary>
    public const int MinutesMax = 2_000 * 60;

    /// <summary>Its last day is at most this many days ahead: three years.</summary>
    public const int DaysMax = 3 * 366;

    private Pledge()
    {
    }

    /// <summary>How much, in whole minutes.</summary>
    public int Minutes { get; private set; }

    /// <summary>The first day whose hours count, in the time bank's zone: the one on which it was given.</summary>
    public DateOnly From { get; private init; }

    /// <summary>The day on which it was ended before its last day; null when it was not.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>Somebody pledges hours, from today on.</summary>
    /// <exception cref="MinutesNotAcceptedException">Nothing, too many, or off the step.</exception>
    /// <exception cref="DayNotAcceptedException">The last day is past or too far ahead.</exception>
    public static Pledge Give(PledgeDraft draft, ActRequest request, Policies policies)
    {
        RequireLastDay(draft.Until, request.Today);
        return new Pledge
        {
            Id = request.ActId, TimeBankId = draft.TimeBankId, MemberId = draft.MemberId, BeneficiaryId = draft.BeneficiaryId,
            BeneficiaryKind = draft.BeneficiaryKind, Minutes = Accept(draft.Minutes, policies), From = request.Today, Until = draft.Until,
            CreatedAt = request.Now,
        };
    }

    /// <summary>More or less of it, or until another day; nobody is asked why.</summary>
    /// <exception cref="PledgeClosedException">It ended, or its last day is past.</exception>
    /// <exception cref="MinutesNotAcceptedException">Nothing, too many, or off the step.</exception>
    /// <exception cref="DayNotAcceptedException">The last day is past or too far ahead.</exception>
    public void Change(int minutes, DateOnly until, DateOnly today, Policies policies)
    {
        RequireOpen(today);
        RequireLastDay(until, today);
        (Minutes, Until) = (Accept(minutes, policies), until);
    }

    /// <summary>Ends it today; nobody is asked why, and what was given stays given.</summary>
    /// <exception cref="PledgeClosedException">It ended, or its last day is past.</exception>
    public void End(DateOnly today)
    {
        RequireOpen(today);
        EndedOn = today;
    }

    /// <summary>The days whose hours count.</summary>
    public DaySpan Days => new(From, EndedOn ?? Until);

    /// <summary>Whether it may still be changed and ended.</summary>
    public bool IsOpenOn(DateOnly day) => EndedOn is null && day <= Until;

    /// <summary>Whether hours given on a day to somebody are of those that it speaks of: to the community is whatever was given to anyone.</summary>
    public bool SpeaksOf(Guid beneficiaryId, DateOnly day) =>
        Days.From <= day && day <= Days.To && (BeneficiaryKind == AccountKind.CommunityFund || BeneficiaryId == beneficiaryId);

    /// <summary>Where it stands.</summary>
    /// <param name="givenMinutes">The verified hours that count for it.</param>
    /// <param name="today">The day in the time bank's zone.</param>
    public PromiseState StateOn(DateOnly today, int givenMinutes) =>
        givenMinutes >= Minutes ? PromiseState.Kept
        : IsOpenOn(today) ? PromiseState.Open
        : EndedOn is null && givenMinutes > 0 ? PromiseState.PartlyKept
        : PromiseState.Ended;

    private void RequireOpen(DateOnly today)
    {
        if (!IsOpenOn(today))
            throw new PledgeClosedException();
    }

    private static int Accept(int minutes, Policies policies) => minutes is <= 0 or > MinutesMax
        ? throw new MinutesNotAcceptedException(
            $"{Plural.English(minutes, "minute", "minutes")} cannot be pledged. Pledge at least {policies.TimeStepMinutes} and at most {MinutesMax} of them.",
            new RefusalFacts("Minutes.NotOfPledge", TimeSpan.FromMinutes(policies.TimeStepMinutes), TimeSpan.FromMinutes(MinutesMax)) { Field = "minutes" })
        // A pledge is given little by little: the most that one exchange holds is no limit to it.
        : (policies with { ExchangeMinutesMax = MinutesMax }).Accept(minutes);

    private static void RequireLastDay(DateOnly until, DateOnly today)
    {
        if (until < today || until.DayNumber > today.DayNumber + DaysMax)
            throw new DayNotAcceptedException(
                $"{until:yyyy-MM-dd} cannot be its last day. Choose a day from today up to three years ahead.",
                new RefusalFacts("Day.NotLastOfPledge", until) { Field = "until" });
    }
}

/// <summary>What is said of a pledge when it is given.</summary>
/// <param name="MemberId">Who gives it.</param>
/// <param name="BeneficiaryId">The organisation, the group, or for the community the time bank.</param>
/// <param name="BeneficiaryKind">Which of them.</param>
/// <param name="Minutes">How much.</param>
/// <param name="Until">The last day whose hours count.</param>
public sealed record PledgeDraft(
    Guid TimeBankId, Guid MemberId, Guid BeneficiaryId, AccountKind BeneficiaryKind, int Minutes, DateOnly Until);

/// <summary>The pledge has ended, or its last day is past.</summary>
public sealed class PledgeClosedException() : DomainException("This pledge has ended. What was given stays given; make a new pledge if you like.");
