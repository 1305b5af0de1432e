using System.Globalization;
using Microsoft.Extensions.Localization;
using TimeBanking.Api.Foundation.Languages;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Settings;

/// <summary>The rules of a time bank as people say them, and why one of them cannot be, in the language of the moment.</summary>
internal sealed class PolicySentences(SpokenWords spoken, IStringLocalizer<SettingsFeature> words)
{
    /// <summary>A rule as a sentence with its value in it.</summary>
    public string Say(PolicyQuestion question, Policies policies) => question.Read(policies) switch
    {
        null => words[$"Say{question.Policy}None"],
        var choice when question.Answer is PolicyAnswer.Choice => words[$"Say{question.Policy}{choice}"],
        var value => words[$"Say{question.Policy}", Value(question, long.Parse(value, CultureInfo.InvariantCulture))],
    };

    /// <summary>Why rules were refused, with the figures as the form asks for them.</summary>
    public string Of(PolicyNotAcceptedException refusal)
    {
        if (refusal.Other is { } other)
            return words[$"Against{Property(refusal.Policy)}{Property(other)}"];
        var question = PolicyQuestion.All.Single(one => one.Policy == Property(refusal.Policy));
        if (question.Range is not { } range)
            return words["ChooseOne"];
        var (least, most) = (Math.Min(Math.Abs(range.Min), Math.Abs(range.Max)), Math.Max(Math.Abs(range.Min), Math.Abs(range.Max)));
        return words[question.MayBeNone ? "OutOfRangeOrNone" : "OutOfRange", Value(question, least), Value(question, most)];
    }

    private string Value(PolicyQuestion question, long value) => question.Range!.Unit switch
    {
        "minutes" => spoken.Duration(Math.Abs(value)),
        "hours" => spoken.Duration(value * 60),
        "days" => words["Days", value],
        "years" => words["Years", value],
        "people" => words["People", value],
        _ => words["Times", value],
    };

    private static string Property(string field) => char.ToUpperInvariant(field[0]) + field[1..];
}
