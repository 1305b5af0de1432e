using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Domain.Contributions;

/// <summary>
/// Hours that a member gave to an organisation or the community: logged by them, verified by somebody else, then a transfer. Its methods
/// are the acts; each checks where it stands, and gives what must be stored. The accounts handed in are locked by the caller.
/// </summary>
public sealed partial class Contribution
{
    private Contribution()
    {
    }

    public Guid Id { get; private init; }

    public Guid TimeBankId { get; private init; }

    /// <summary>Who gave the hours.</summary>
    public Guid MemberId { get; private init; }

    /// <summary>To whom: an organisation, or for the community fund the time bank. Its account bears the same id.</summary>
    public Guid BeneficiaryId { get; private init; }

    /// <summary>Whether it is an organisation or the community fund.</summary>
    public AccountKind BeneficiaryKind { get; private init; }

    /// <summary>What was done, in plain words.</summary>
    public string What { get; private init; } = "";

    /// <summary>Where; null where it was not said.</summary>
    public string? Place { get; private init; }

    /// <summary>The day on which it began, in the time bank's zone.</summary>
    public DateOnly Day { get; private init; }

    /// <summary>What clocks showed when it began; null where it was not said.</summary>
    public TimeOnly? StartsAt { get; private init; }

    /// <summary>What clocks showed when it ended, where that was clocked; null where it follows from the minutes.</summary>
    public TimeOnly? EndsAt { get; private init; }

    /// <summary>How it came to be logged.</summary>
    public ContributionSource Source { get; private init; }

    /// <summary>The cohort whose session was carried, where it came of an attendance: who verifies the time of its team verifies these.</summary>
    public Guid? CohortId { get; private init; }

    /// <summary>Whole minutes: as logged, then as corrected, then as in the ledger.</summary>
    public int Minutes { get; private set; }

    /// <summary>As logged; differs from the minutes once somebody corrected them.</summary>
    public int LoggedMinutes { get; private init; }

    /// <summary>Why it overlaps with other hours of the same member, in their words; null where it does not.</summary>
    public string? OverlapReason { get; private init; }

    /// <summary>Whom the giver named at the place, to be asked by mail; null for nobody.</summary>
    public string? VerifierName { get; private init; }

    /// <summary>Where they were asked; null where nobody was.</summary>
    public string? VerifierEmail { get; private init; }

    /// <summary>Where it stands.</summary>
    public ContributionState State { get; private set; }

    /// <summary>Who corrected the time; null where nobody did, or somebody without an account.</summary>
    public Guid? CorrectedByMemberId { get; private set; }

    /// <summary>The transfer that moved the hours; null while none has.</summary>
    public Guid? TransferId { get; private set; }

    /// <summary>When it was logged.</summary>
    public DateTime CreatedAt { get; private init; }

    /// <summary>When it came to stand so.</summary>
    public DateTime StateChangedAt { get; private set; }

    /// <summary>When a rule ends it unless somebody answers; null once it has ended.</summary>
    public DateTime? DueAt { get; private set; }

    /// <summary>States in which its hours count or may come to count.</summary>
    public static IReadOnlyList<ContributionState> StatesThatCount { get; } =
        [ContributionState.Logged, ContributionState.Corrected, ContributionState.Disputed, ContributionState.Verified];

    /// <summary>States in which somebody who verifies is waited for.</summary>
    public static IReadOnlyList<ContributionState> StatesToVerify { get; } = [ContributionState.Logged, ContributionState.Disputed];

    /// <summary>Who gave hours logs them, or a coordinator for them.</summary>
    /// <param name="draft">What was given.</param>
    /// <param name="request">The act.</param>
    /// <param name="clocksShow">What clocks show now where the time bank is.</param>
    /// <param name="others">What the same member gave on that day, the one before and the one after.</param>
    /// <param name="sides">The locked accounts.</param>
    /// <param name="policies">The rules of the time bank.</param>
    public static (Contribution Contribution, ContributionStep Step) Log(
        ContributionDraft draft, ActRequest request, DateTime clocksShow, IReadOnlyList<GivenHours> others, Sides sides, Policies policies)
    {
        draft = draft.Tidy();
        draft = draft with { Minutes = ContributionDraft.Accept(draft.Minutes, policies) };
        draft.RequirePast(request.Today, clocksShow);
        return Begin(ActKind.LogContribution, draft, request, others, sides, policies);
    }

    /// <summary>Who gave hours checked out, and what was clocked is logged.</summary>
    /// <param name="draft">As <see cref="Presence.CheckOut"/> gives it.</param>
    /// <inheritdoc cref="Log"/>
    public static (Contribution Contribution, ContributionStep Step) CheckOut(
        ContributionDraft draft, ActRequest request, IReadOnlyList<GivenHours> others, Sides sides, Policies policies) =>
        Begin(ActKind.CheckOut, draft.Tidy(), request, others, sides, policies);

    /// <summary>As hours beside which the same member gives more. What was corrected may come to count as it was logged once more.</summary>
    public GivenHours AsGiven()
    {
        var minutes = State == ContributionState.Corrected ? Math.Max(Minutes, LoggedMinutes) : Minutes;
        return new GivenHours(Id, BeneficiaryId, What, Day, StartsAt, minutes) { EndsAt = minutes == LoggedMinutes ? EndsAt : null };
    }

    private static (Contribution Contribution, ContributionStep Step) Begin(
        ActKind kind, ContributionDraft draft, ActRequest request, IReadOnlyList<GivenHours> others, Sides sides, Policies policies)
    {
        GivenHours.RequireRoom(draft, others);
        var notices = Book.Reserve(sides.Giver, sides.Beneficiary, draft.Minutes, policies);
        var contribution = new Contribution
        {
            Id = draft.Id, TimeBankId = draft.TimeBankId, MemberId = draft.MemberId, BeneficiaryId = draft.BeneficiaryId,
            BeneficiaryKind = draft.BeneficiaryKind, What = draft.What, Place = draft.Place, Day = draft.Day, StartsAt = draft.StartsAt,
            EndsAt = draft.EndsAt, Source = draft.Source, CohortId = draft.CohortId, Minutes = draft.Minutes, LoggedMinutes = draft.Minutes,
            OverlapReason = draft.OverlapReason, VerifierName = draft.Verifier?.Name, VerifierEmail = draft.Verifier?.Email, CreatedAt = request.Now,
        };
        contribution.Enter(ContributionState.Logged, request.Now, policies.DaysUntilClaimEnds);
        return (contribution, new ContributionStep(kind, draft.Minutes, null, notices));
    }

    private void Enter(ContributionState state, DateTime now, int? days = null)
    {
        State = state;
        StateChangedAt = now;
        DueAt = days is { } count ? now.AddDays(count) : null;
    }

    private void RequireState(string act, params ReadOnlySpan<ContributionState> states)
    {
        if (!states.Contains(State))
            throw new ContributionStandsException(State, $"These hours are {Words(State)}; they cannot be {act} now.");
    }

    private static string Words(ContributionState state) => state switch
    {
        ContributionState.Logged => "logged and not verified yet",
        ContributionState.Corrected => "corrected and wait for their giver",
        ContributionState.Disputed => "disputed",
        ContributionState.Verified => "already verified",
        ContributionState.Declined => "declined",
        ContributionState.Withdrawn => "withdrawn",
        ContributionState.Lapsed => "lapsed",
        ContributionState.Reversed => "already reversed",
    };
}

/// <summary>The locked accounts of a contribution.</summary>
public sealed record Sides(Account Giver, Account Beneficiary);

/// <summary>What an act on a contribution comes to.</summary>
/// <param name="Minutes">The minutes that it named, if any.</param>
/// <param name="Entry">What it posts to the ledger; null when no hours move.</param>
/// <param name="Notices">The soft limits that it passed.</param>
public sealed record ContributionStep(ActKind Kind, int? Minutes, Entry? Entry, IReadOnlyList<LimitNotice> Notices);

/// <summary>The contribution stands where this act has no place, such as verifying what is already verified.</summary>
public sealed class ContributionStandsException(ContributionState state, string message) : DomainException(message)
{
    /// <summary>Where it stands.</summary>
    public ContributionState State { get; } = state;

    public override RefusalFacts Facts() => new("ContributionStands");
}
