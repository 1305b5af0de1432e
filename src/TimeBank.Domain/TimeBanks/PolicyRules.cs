using System.Globalization;

namespace TimeBanking.Domain.TimeBanks;

/// <summary>What a time bank's policies may be: each within its range, and none against another.</summary>
public static class PolicyRules
{
    // A hundred thousand hours, which no account of a time bank comes near.
    private const long BalanceMax = 6_000_000;

    public static PolicyRange TimeStep { get; } =
        new(nameof(Policies.TimeStepMinutes), "time step", "minutes", 1, 60, false, policies => policies.TimeStepMinutes);

    public static PolicyRange ExchangeMax { get; } = new(
        nameof(Policies.ExchangeMinutesMax), "most that one exchange may hold", "minutes", 1, 60_000, false,
        policies => policies.ExchangeMinutesMax);

    public static PolicyRange ExchangesPerDay { get; } = new(
        nameof(Policies.ExchangesPerDayMax), "most exchanges of a member on a day", "times of help", 1, 1_000, true,
        policies => policies.ExchangesPerDayMax);

    // Everybody begins at zero: a floor above it, or a ceiling not above it, would be passed by who has just come.
    public static PolicyRange SoftFloor { get; } =
        Floor(nameof(Policies.SoftFloorMinutes), "soft floor", policies => policies.SoftFloorMinutes);

    public static PolicyRange HardFloor { get; } =
        Floor(nameof(Policies.HardFloorMinutes), "hard floor", policies => policies.HardFloorMinutes);

    public static PolicyRange SoftCeiling { get; } =
        Ceiling(nameof(Policies.SoftCeilingMinutes), "soft ceiling", policies => policies.SoftCeilingMinutes);

    public static PolicyRange HardCeiling { get; } =
        Ceiling(nameof(Policies.HardCeilingMinutes), "hard ceiling", policies => policies.HardCeilingMinutes);

    public static PolicyRange UntilReminder { get; } =
        Days(nameof(Policies.DaysUntilReminder), "days until the reminder", 1, policies => policies.DaysUntilReminder);

    // One day leaves no day on which to remind.
    public static PolicyRange UntilClaimEnds { get; } =
        Days(nameof(Policies.DaysUntilClaimEnds), "days until a claim ends", 2, policies => policies.DaysUntilClaimEnds);

    public static PolicyRange UntilProposalLapses { get; } = Days(
        nameof(Policies.DaysUntilProposalLapses), "days until a proposal lapses", 1, policies => policies.DaysUntilProposalLapses);

    public static PolicyRange UntilAgreementLapses { get; } = Days(
        nameof(Policies.DaysUntilAgreementLapses), "days until an agreement lapses", 1, policies => policies.DaysUntilAgreementLapses);

    public static PolicyRange UntilDisputeLapses { get; } = Days(
        nameof(Policies.DaysUntilDisputeLapses), "days until a dispute lapses", 1, policies => policies.DaysUntilDisputeLapses);

    // Nobody is at one place for longer than a day, and nobody forgets within the hour.
    public static PolicyRange UntilForgotten { get; } = new(
        nameof(Policies.HoursUntilForgotten), "hours until a check-out counts as forgotten", "hours", 1, 24, false, policies => policies.HoursUntilForgotten);

    // One day leaves no day on which to remind.
    public static PolicyRange UntilMatchLapses { get; } = Days(
        nameof(Policies.DaysUntilMatchLapses), "days until a proposed group lapses", 2, policies => policies.DaysUntilMatchLapses);

    public static PolicyRange SecondsToFound { get; } = new(
        nameof(Policies.SecondsToFoundGroup), "seconds that found a group", "people", 1, 20, false, policies => policies.SecondsToFoundGroup);

    public static PolicyRange JoinFrom { get; } =
        new(nameof(Policies.JoinFromAge), "age from which one can join", "years", 1, 99, true, policies => policies.JoinFromAge);

    public static PolicyRange ConsentUntil { get; } = new(
        nameof(Policies.ConsentUntilAge), "age until which a guardian must consent", "years", 1, 18, true, policies => policies.ConsentUntilAge);

    /// <summary>The ranges of all policies that are numbers.</summary>
    public static IReadOnlyList<PolicyRange> Ranges { get; } =
    [
        TimeStep, ExchangeMax, ExchangesPerDay, SoftFloor, HardFloor, SoftCeiling, HardCeiling, UntilReminder,
        UntilClaimEnds, UntilProposalLapses, UntilAgreementLapses, UntilDisputeLapses, UntilForgotten, UntilMatchLapses, SecondsToFound, JoinFrom, ConsentUntil,
    ];

    /// <summary>Gives the policies back when a time bank can have them.</summary>
    /// <exception cref="PolicyNotAcceptedException">One is out of its range, or contradicts another.</exception>
    public static Policies Accept(Policies policies)
    {
        RequireChoice(policies.Rounding, nameof(Policies.Rounding));
        RequireChoice(policies.ClaimEndRule, nameof(Policies.ClaimEndRule));
        RequireChoice(policies.TalliesSeenBy, nameof(Policies.TalliesSeenBy));
        RequireChoice(policies.MatchingDay, nameof(Policies.MatchingDay));
        RequireChoice(policies.MatchingRelease, nameof(Policies.MatchingRelease));
        foreach (var range in Ranges)
            range.Require(policies);
        RequireOrder(policies, HardFloor, SoftFloor, "would never be reached: nothing may come below the hard floor");
        RequireOrder(policies, SoftCeiling, HardCeiling, "would never be reached: nothing may come above the hard ceiling");
        RequireOrder(policies, TimeStep, HardCeiling, "would let nobody be given a single step of time");
        RequireOrder(policies, TimeStep, ExchangeMax, "would let no exchange hold a single step of time");
        if (policies.DaysUntilReminder >= policies.DaysUntilClaimEnds)
            throw Contradiction(
                policies, UntilReminder, UntilClaimEnds, "leave no time to remind before the claim ends",
                string.Create(CultureInfo.InvariantCulture, $"{policies.DaysUntilClaimEnds - 1} or less"));
        return policies;
    }

    // Lower must not be above upper; which of the two is named first is the one that makes no sense beside the other.
    private static void RequireOrder(Policies policies, PolicyRange lower, PolicyRange upper, string why)
    {
        if (lower.Read(policies) is not { } least || upper.Read(policies) is not { } most || least <= most)
            return;
        var lowerIsTheLimit = lower == HardFloor || lower == TimeStep;
        throw lowerIsTheLimit
            ? Contradiction(policies, upper, lower, why, string.Create(CultureInfo.InvariantCulture, $"{least} or more"))
            : Contradiction(policies, lower, upper, why, string.Create(CultureInfo.InvariantCulture, $"{most} or less"));
    }

    private static PolicyNotAcceptedException Contradiction(
        Policies policies, PolicyRange policy, PolicyRange other, string why, string remedy) =>
        new(policy.Policy, other.Policy, string.Create(
            CultureInfo.InvariantCulture,
            $"With {other.Read(policies)} {other.Unit} as the {other.Words}, {policy.Read(policies)} as the {policy.Words} {why}. ")
            + $"Make it {remedy}, or change the {other.Words} with it.", "Policy.Against");

    private static void RequireChoice<T>(T choice, string policy)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(choice))
            throw new PolicyNotAcceptedException(
                policy, null, $"{choice} is no choice of {policy}. Choose one of {string.Join(", ", Enum.GetNames<T>())}.", "Policy.NoChoice");
    }

    private static PolicyRange Floor(string policy, string words, Func<Policies, long?> read) =>
        new(policy, words, "minutes", -BalanceMax, 0, true, read);

    private static PolicyRange Ceiling(string policy, string words, Func<Policies, long?> read) =>
        new(policy, words, "minutes", 1, BalanceMax, true, read);

    private static PolicyRange Days(string policy, string words, int least, Func<Policies, long?> read) =>
        new(policy, words, "days", least, 366, false, read);
}
