using System.Globalization;
using TimeBanking.Api.Foundation;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.TimeBanks;

/// <summary>
/// A policy as an operator names and writes it on the command line. What it may be is said by <see cref="PolicyRules"/>,
/// which the time bank asks when it takes the policies.
/// </summary>
/// <param name="Name">Such as "time-step".</param>
/// <param name="Explanation">With unit and range.</param>
/// <param name="Write">The value as it is typed.</param>
/// <param name="Read">The policies with what was typed.</param>
internal sealed record PolicySetting(
    string Name, string Explanation, Func<Policies, string> Write, Func<Policies, string, Policies> Read)
{
    public static IReadOnlyList<PolicySetting> All { get; } =
    [
        Whole("time-step", PolicyRules.TimeStep, (p, v) => p with { TimeStepMinutes = v }),
        Choice("rounding", p => p.Rounding, (p, v) => p with { Rounding = v }),
        Whole("exchange-max", PolicyRules.ExchangeMax, (p, v) => p with { ExchangeMinutesMax = v }),
        WholeOrNone("exchanges-per-day-max", PolicyRules.ExchangesPerDay, (p, v) => p with { ExchangesPerDayMax = v }),
        WholeOrNone("soft-floor", PolicyRules.SoftFloor, (p, v) => p with { SoftFloorMinutes = v }),
        WholeOrNone("hard-floor", PolicyRules.HardFloor, (p, v) => p with { HardFloorMinutes = v }),
        WholeOrNone("soft-ceiling", PolicyRules.SoftCeiling, (p, v) => p with { SoftCeilingMinutes = v }),
        WholeOrNone("hard-ceiling", PolicyRules.HardCeiling, (p, v) => p with { HardCeilingMinutes = v }),
        Whole("days-until-reminder", PolicyRules.UntilReminder, (p, v) => p with { DaysUntilReminder = v }),
        Whole("days-until-claim-ends", PolicyRules.UntilClaimEnds, (p, v) => p with { DaysUntilClaimEnds = v }),
        Choice("claim-end-rule", p => p.ClaimEndRule, (p, v) => p with { ClaimEndRule = v }),
        Whole("days-until-proposal-lapses", PolicyRules.UntilProposalLapses, (p, v) => p with { DaysUntilProposalLapses = v }),
        Whole("days-until-agreement-lapses", PolicyRules.UntilAgreementLapses, (p, v) => p with { DaysUntilAgreementLapses = v }),
        Whole("days-until-dispute-lapses", PolicyRules.UntilDisputeLapses, (p, v) => p with { DaysUntilDisputeLapses = v }),
        Whole("hours-until-forgotten", PolicyRules.UntilForgotten, (p, v) => p with { HoursUntilForgotten = v }),
        Choice("matching-day", p => p.MatchingDay, (p, v) => p with { MatchingDay = v }),
        Choice("matching-release", p => p.MatchingRelease, (p, v) => p with { MatchingRelease = v }),
        Whole("days-until-match-lapses", PolicyRules.UntilMatchLapses, (p, v) => p with { DaysUntilMatchLapses = v }),
        Whole("seconds-to-found-group", PolicyRules.SecondsToFound, (p, v) => p with { SecondsToFoundGroup = v }),
        new("keep-gender", "true or false", p => p.KeepGender ? "true" : "false", (p, text) => p with
        {
            KeepGender = bool.TryParse(text, out var value) ? value : throw Wrong("keep-gender", text, "true or false"),
        }),
        WholeOrNone("join-from-age", PolicyRules.JoinFrom, (p, v) => p with { JoinFromAge = v }),
        WholeOrNone("consent-until-age", PolicyRules.ConsentUntil, (p, v) => p with { ConsentUntilAge = v }),
        Choice("tallies-seen-by", p => p.TalliesSeenBy, (p, v) => p with { TalliesSeenBy = v }),
    ];

    private static PolicySetting Whole(string name, PolicyRange range, Func<Policies, int, Policies> set) =>
        new(name, range.Explanation, p => Written(range.Read(p)), (p, text) => set(p, ReadWhole(name, range, text)));

    private static PolicySetting WholeOrNone(string name, PolicyRange range, Func<Policies, int?, Policies> set) => new(
        name, range.Explanation, p => Written(range.Read(p)),
        (p, text) => set(p, text == "none" ? null : ReadWhole(name, range, text)));

    private static string Written(long? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "none";

    private static int ReadWhole(string name, PolicyRange range, string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Wrong(name, text, range.Explanation);

    private static PolicySetting Choice<T>(string name, Func<Policies, T> get, Func<Policies, T, Policies> set)
        where T : struct, Enum
    {
        var explanation = string.Join(" or ", Enum.GetNames<T>().Select(Typed));
        return new(name, explanation, p => Typed(get(p).ToString()), (p, text) => set(
            p, Enum.GetValues<T>().Where(choice => Typed(choice.ToString()).Equals(text, StringComparison.OrdinalIgnoreCase))
                .Cast<T?>().FirstOrDefault() ?? throw Wrong(name, text, explanation)));
    }

    // OnlyMemberAndCoordinators is typed as only-member-and-coordinators.
    private static string Typed(string choice) => string.Concat(choice.Select((letter, at) =>
        char.IsUpper(letter) ? (at > 0 ? "-" : "") + char.ToLowerInvariant(letter) : letter.ToString()));

    private static CommandFailedException Wrong(string name, string text, string explanation) =>
        new($"\"{text}\" cannot be the {name}.\nWrite {explanation}.");
}
