using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.Texts;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Domain.Contributions;

/// <summary>What is said of hours that somebody gave, when they are logged.</summary>
/// <param name="MemberId">Who gave them.</param>
/// <param name="BeneficiaryId">The organisation, or for the community fund the time bank.</param>
/// <param name="BeneficiaryKind">Which of the two.</param>
/// <param name="What">What was done, in plain words.</param>
/// <param name="Place">Where; null where it was not said.</param>
/// <param name="Day">The day in the time bank's zone on which it began.</param>
/// <param name="StartsAt">What clocks showed when it began; null where it was not said.</param>
/// <param name="Minutes">How long.</param>
/// <param name="OverlapReason">Why it overlaps with other hours of the same member; null where it does not.</param>
public sealed record ContributionDraft(
    Guid Id, Guid TimeBankId, Guid MemberId, Guid BeneficiaryId, AccountKind BeneficiaryKind, string What, string? Place, DateOnly Day,
    TimeOnly? StartsAt, int Minutes, string? OverlapReason)
{
    public const int WhatLengthMax = 200;
    public const int PlaceLengthMax = 200;
    public const int OverlapReasonLengthMax = 500;

    /// <summary>Nobody gives more than this at a time: a day.</summary>
    public const int MinutesMax = 24 * 60;

    /// <summary>How it came to be logged.</summary>
    public ContributionSource Source { get; init; }

    /// <summary>The cohort whose session was carried, where it came of an attendance; null for all else.</summary>
    public Guid? CohortId { get; init; }

    /// <summary>What clocks showed when it ended, where that was clocked; else it follows from how long it was.</summary>
    public TimeOnly? EndsAt { get; init; }

    /// <summary>Who at the place is asked by mail; null for nobody.</summary>
    public NamedVerifier? Verifier { get; init; }

    /// <summary>When it began and ended by the clocks there; null where it was not said when it began.</summary>
    public (DateTime From, DateTime To)? Span => ShownSpan.Of(Day, StartsAt, EndsAt, Minutes);

    /// <summary>Texts in their normal form.</summary>
    /// <exception cref="TextNotAcceptedException">One is missing, too long or of signs that nobody sees.</exception>
    internal ContributionDraft Tidy() => this with
    {
        What = FreeText.Require("what", What, WhatLengthMax),
        Place = FreeText.Optional("place", Place, PlaceLengthMax),
        OverlapReason = FreeText.OptionalLines("overlapReason", OverlapReason, OverlapReasonLengthMax),
    };

    /// <summary>Minutes that fit a day and the time bank's step.</summary>
    /// <exception cref="MinutesNotAcceptedException">Nothing, longer than a day, or off the step.</exception>
    internal static int Accept(int minutes, Policies policies) => minutes > MinutesMax
        ? throw new MinutesNotAcceptedException(
            $"{minutes} minutes are longer than a day. Log each day by itself.", new RefusalFacts("Minutes.LongerThanADay", TimeSpan.FromMinutes(minutes)) { Field = "minutes" })
        : policies.Accept(minutes);

    /// <summary>Minutes by the clock, to the nearest step of the time bank and at least one.</summary>
    /// <exception cref="MinutesNotAcceptedException">Longer than a day.</exception>
    internal static int AcceptClocked(TimeSpan taken, Policies policies) =>
        Accept(Math.Max(1, (int)(taken.Ticks / TimeSpan.TicksPerMinute)), policies with { Rounding = Rounding.Nearest });

    /// <summary>It was given by now, and not years ago.</summary>
    /// <param name="today">The day in the time bank's zone.</param>
    /// <param name="clocksShow">What clocks show now there.</param>
    /// <exception cref="DayNotAcceptedException">It ends in the future, or began more than five years ago.</exception>
    internal void RequirePast(DateOnly today, DateTime clocksShow)
    {
        ExchangeDraft.RequirePastDay(Day, today);
        if (Span is { } span && span.To > clocksShow)
            throw new DayNotAcceptedException(
                "These hours end in the future. Log them after you gave them.", new RefusalFacts("Day.HoursToCome") { Field = "day" });
    }
}
