using System.Globalization;
using TimeBanking.Api.Features.TimeBanks;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Settings;

/// <summary>Rules that go together, and are changed on one page.</summary>
public enum PolicyGroup
{
    /// <summary>Steps, rounding, and how much one exchange and one day may hold.</summary>
    Hours,

    /// <summary>How far a balance goes.</summary>
    Limits,

    /// <summary>When something is brought to mind, and when it ends by itself.</summary>
    Deadlines,

    /// <summary>When people who look for a group are matched.</summary>
    Groups,

    /// <summary>What is kept of members, and who sees it.</summary>
    Privacy,
}

/// <summary>How a rule is answered in a form.</summary>
public enum PolicyAnswer
{
    /// <summary>A whole number.</summary>
    Number,

    /// <summary>Hours and minutes.</summary>
    Duration,

    /// <summary>One of a few choices.</summary>
    Choice,
}

/// <summary>A rule of a time bank, as its form asks for it. What it may be is for <see cref="PolicyRules"/> to say.</summary>
/// <param name="Policy">The property's name.</param>
/// <param name="Choices">What can be chosen, where it is a choice.</param>
/// <param name="Read">The value: minutes, a number, or the name of a choice; null for none.</param>
/// <param name="Write">The input of the act, with this value in it.</param>
/// <param name="Range">Within which numbers it lies; null for a choice.</param>
public sealed record PolicyQuestion(
    string Policy, PolicyGroup Group, PolicyAnswer Answer, IReadOnlyList<string> Choices, Func<Policies, string?> Read,
    Func<ChangePoliciesInput, string?, ChangePoliciesInput> Write, PolicyRange? Range)
{
    /// <summary>All rules, in the order in which they are read.</summary>
    public static IReadOnlyList<PolicyQuestion> All { get; } =
    [
        Whole(PolicyGroup.Hours, PolicyAnswer.Number, PolicyRules.TimeStep, (said, value) => said with { TimeStepMinutes = value }),
        Choice(PolicyGroup.Hours, nameof(Policies.Rounding), rules => rules.Rounding, (said, value) => said with { Rounding = value }),
        Whole(
            PolicyGroup.Hours, PolicyAnswer.Duration, PolicyRules.ExchangeMax, (said, value) => said with { ExchangeMinutesMax = value }),
        WholeOrNone(
            PolicyGroup.Hours, PolicyAnswer.Number, PolicyRules.ExchangesPerDay,
            (said, value) => said with { ExchangesPerDayMax = value }),
        Line(PolicyRules.SoftFloor, (said, value) => said with { SoftFloorMinutes = value }),
        Line(PolicyRules.HardFloor, (said, value) => said with { HardFloorMinutes = value }),
        Line(PolicyRules.SoftCeiling, (said, value) => said with { SoftCeilingMinutes = value }),
        Line(PolicyRules.HardCeiling, (said, value) => said with { HardCeilingMinutes = value }),
        Days(PolicyRules.UntilReminder, (said, value) => said with { DaysUntilReminder = value }),
        Days(PolicyRules.UntilClaimEnds, (said, value) => said with { DaysUntilClaimEnds = value }),
        Choice(
            PolicyGroup.Deadlines, nameof(Policies.ClaimEndRule), rules => rules.ClaimEndRule,
            (said, value) => said with { ClaimEndRule = value }),
        Days(PolicyRules.UntilProposalLapses, (said, value) => said with { DaysUntilProposalLapses = value }),
        Days(PolicyRules.UntilAgreementLapses, (said, value) => said with { DaysUntilAgreementLapses = value }),
        Days(PolicyRules.UntilDisputeLapses, (said, value) => said with { DaysUntilDisputeLapses = value }),
        Days(PolicyRules.UntilForgotten, (said, value) => said with { HoursUntilForgotten = value }),
        Choice(
            PolicyGroup.Groups, nameof(Policies.MatchingDay), rules => rules.MatchingDay, (said, value) => said with { MatchingDay = value }),
        Choice(
            PolicyGroup.Groups, nameof(Policies.MatchingRelease), rules => rules.MatchingRelease,
            (said, value) => said with { MatchingRelease = value }),
        Whole(
            PolicyGroup.Groups, PolicyAnswer.Number, PolicyRules.UntilMatchLapses, (said, value) => said with { DaysUntilMatchLapses = value }),
        Whole(
            PolicyGroup.Groups, PolicyAnswer.Number, PolicyRules.SecondsToFound, (said, value) => said with { SecondsToFoundGroup = value }),
        Choice(
            PolicyGroup.Privacy, nameof(Policies.TalliesSeenBy), rules => rules.TalliesSeenBy,
            (said, value) => said with { TalliesSeenBy = value }),
        WholeOrNone(
            PolicyGroup.Privacy, PolicyAnswer.Number, PolicyRules.JoinFrom, (said, value) => said with { JoinFromAge = value }),
        WholeOrNone(
            PolicyGroup.Privacy, PolicyAnswer.Number, PolicyRules.ConsentUntil, (said, value) => said with { ConsentUntilAge = value }),
        new(
            nameof(Policies.KeepGender), PolicyGroup.Privacy, PolicyAnswer.Choice, [bool.FalseString, bool.TrueString],
            rules => rules.KeepGender.ToString(),
            (said, value) => said with
            {
                KeepGender = bool.TryParse(value, out var keeps) ? keeps : throw NotAccepted(nameof(Policies.KeepGender)),
            },
            null),
    ];

    /// <summary>Whether the rule can be done without.</summary>
    public bool MayBeNone => Range?.MayBeNone == true;

    /// <summary>A line below zero, which people name without the minus.</summary>
    public bool IsBelowZero => Range is { Max: 0 };

    private static PolicyQuestion Whole(
        PolicyGroup group, PolicyAnswer answer, PolicyRange range, Func<ChangePoliciesInput, int, ChangePoliciesInput> write) => new(
        range.Policy, group, answer, [], policies => Written(range.Read(policies)),
        (input, value) => write(input, Number(range.Policy, value) ?? throw NotAccepted(range.Policy)), range);

    private static PolicyQuestion Days(PolicyRange range, Func<ChangePoliciesInput, int, ChangePoliciesInput> write) =>
        Whole(PolicyGroup.Deadlines, PolicyAnswer.Number, range, write);

    private static PolicyQuestion Line(PolicyRange range, Func<ChangePoliciesInput, int?, ChangePoliciesInput> write) =>
        WholeOrNone(PolicyGroup.Limits, PolicyAnswer.Duration, range, write);

    private static PolicyQuestion WholeOrNone(
        PolicyGroup group, PolicyAnswer answer, PolicyRange range, Func<ChangePoliciesInput, int?, ChangePoliciesInput> write) => new(
        range.Policy, group, answer, [], policies => Written(range.Read(policies)),
        (input, value) => write(input, Number(range.Policy, value)), range);

    private static PolicyQuestion Choice<T>(
        PolicyGroup group, string policy, Func<Policies, T> read, Func<ChangePoliciesInput, T, ChangePoliciesInput> write)
        where T : struct, Enum => new(
        policy, group, PolicyAnswer.Choice, Enum.GetNames<T>(), policies => read(policies).ToString(),
        (input, value) => write(
            input, Enum.GetNames<T>().Contains(value) ? Enum.Parse<T>(value!) : throw NotAccepted(policy)),
        null);

    private static string? Written(long? value) => value?.ToString(CultureInfo.InvariantCulture);

    private static int? Number(string policy, string? text) => text is null ? null
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value
        : throw NotAccepted(policy);

    private static PolicyNotAcceptedException NotAccepted(string policy) =>
        new(policy, null, $"That cannot be the {policy}. Choose another.", "Policy.NoChoice");
}
