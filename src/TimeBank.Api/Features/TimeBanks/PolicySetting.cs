using System.Globalization;
using TimeBank.Api.CommandLine;
using TimeBank.Domain.TimeBanks;

namespace TimeBank.Api.Features.TimeBanks;

/// <summary>A policy as an operator names and writes it on the command line.</summary>
/// <param name="Name">Such as "time-step".</param>
/// <param name="Explanation">With unit and range.</param>
/// <param name="Write">The value as it is typed.</param>
/// <param name="Read">Takes what was typed.</param>
internal sealed record PolicySetting(string Name, string Explanation, Func<Policies, string> Write, Action<Policies, string> Read)
{
    public static IReadOnlyList<PolicySetting> All { get; } =
    [
        Whole("time-step", "minutes, 1 to 60", 1, 60, p => p.TimeStepMinutes, (p, v) => p.TimeStepMinutes = v),
        Choice("rounding", p => p.Rounding, (p, v) => p.Rounding = v),
        Whole("exchange-max", "minutes, 1 to 60000", 1, 60_000, p => p.ExchangeMinutesMax, (p, v) => p.ExchangeMinutesMax = v),
        Limit("soft-floor", p => p.SoftFloorMinutes, (p, v) => p.SoftFloorMinutes = v),
        Limit("hard-floor", p => p.HardFloorMinutes, (p, v) => p.HardFloorMinutes = v),
        Limit("soft-ceiling", p => p.SoftCeilingMinutes, (p, v) => p.SoftCeilingMinutes = v),
        Limit("hard-ceiling", p => p.HardCeilingMinutes, (p, v) => p.HardCeilingMinutes = v),
        Days("days-until-reminder", p => p.DaysUntilReminder, (p, v) => p.DaysUntilReminder = v),
        Days("days-until-claim-ends", p => p.DaysUntilClaimEnds, (p, v) => p.DaysUntilClaimEnds = v),
        Choice("claim-end-rule", p => p.ClaimEndRule, (p, v) => p.ClaimEndRule = v),
        Days("days-until-proposal-lapses", p => p.DaysUntilProposalLapses, (p, v) => p.DaysUntilProposalLapses = v),
        Days("days-until-agreement-lapses", p => p.DaysUntilAgreementLapses, (p, v) => p.DaysUntilAgreementLapses = v),
        Days("days-until-dispute-lapses", p => p.DaysUntilDisputeLapses, (p, v) => p.DaysUntilDisputeLapses = v),
        new("keep-gender", "true or false", p => p.KeepGender ? "true" : "false", (p, text) => p.KeepGender =
            bool.TryParse(text, out var value) ? value : throw Wrong("keep-gender", text, "true or false")),
    ];

    private static PolicySetting Days(string name, Func<Policies, int> get, Action<Policies, int> set) =>
        Whole(name, "days, 1 to 366", 1, 366, get, set);

    private static PolicySetting Whole(string name, string explanation, int min, int max, Func<Policies, int> get, Action<Policies, int> set) =>
        new(name, explanation, p => get(p).ToString(CultureInfo.InvariantCulture), (p, text) => set(p,
            int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max
                ? value
                : throw Wrong(name, text, explanation)));

    private static PolicySetting Limit(string name, Func<Policies, long?> get, Action<Policies, long?> set)
    {
        const string explanation = "minutes, or none";
        return new(name, explanation, p => get(p)?.ToString(CultureInfo.InvariantCulture) ?? "none", (p, text) => set(p,
            text == "none" ? null
            : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value
            : throw Wrong(name, text, explanation)));
    }

    private static PolicySetting Choice<T>(string name, Func<Policies, T> get, Action<Policies, T> set)
        where T : struct, Enum
    {
        var explanation = string.Join(" or ", Enum.GetNames<T>().Select(choice => choice.ToLowerInvariant()));
        return new(name, explanation, p => get(p).ToString().ToLowerInvariant(), (p, text) => set(p,
            !int.TryParse(text, out _) && Enum.TryParse<T>(text, ignoreCase: true, out var value)
                ? value
                : throw Wrong(name, text, explanation)));
    }

    private static CommandFailedException Wrong(string name, string text, string explanation) =>
        new($"\"{text}\" cannot be the {name}.\nWrite {explanation}.");
}
