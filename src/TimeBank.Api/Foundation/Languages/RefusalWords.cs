using System.Globalization;
using Microsoft.Extensions.Localization;
using TimeBanking.Domain;

namespace TimeBanking.Api.Foundation.Languages;

/// <summary>
/// Why something was refused, for the reader of a page and in the language of the moment: with hours and days as people say
/// them, and fields as the form calls them. A sentence without any of them is in English as the rule says it.
/// </summary>
internal sealed class RefusalWords(IStringLocalizer<RefusalWords> words, SpokenWords spoken)
{
    /// <summary>Says it.</summary>
    /// <param name="refusal">As the rule said it.</param>
    /// <param name="fields">Those of the form; a field that is none of them is not named.</param>
    /// <param name="readerId">The member who reads.</param>
    /// <param name="nameOf">What the reader may call another; null for whom the page does not name.</param>
    public string Of(
        DomainException refusal, IReadOnlyList<FormField>? fields = null, Guid? readerId = null, Func<Guid, string?>? nameOf = null)
    {
        var facts = refusal.Facts();
        var (sentence, subject) = facts switch
        {
            { Whose: { } whose } when whose == readerId => ($"{facts.Sentence}.You", ""),
            { Whose: { } whose } when nameOf?.Invoke(whose) is { } name => ($"{facts.Sentence}.Named", name),
            { Whose: not null } => ($"{facts.Sentence}.Another", ""),
            _ => (facts.Sentence, NameOf(FieldOf(refusal, fields))),
        };
        var said = words[CountingWords.NameFor(words, sentence, facts.Facts), [subject, .. facts.Facts.Select(InWords)]];
        return said.ResourceNotFound ? refusal.Message : said;
    }

    /// <summary>The field that a refusal speaks of; null for none of the form.</summary>
    public static FormField? FieldOf(DomainException refusal, IReadOnlyList<FormField>? fields) =>
        fields?.FirstOrDefault(field => field.Name == refusal.Facts().Field);

    private string NameOf(FormField? field) => field is null ? words["SomeField"] : words["Field", field.Label];

    private string InWords(object fact) => fact switch
    {
        DateOnly day => spoken.Day(day),
        TimeOnly time => time.ToString("t", CultureInfo.CurrentCulture),
        TimeSpan duration => spoken.Duration(duration.Ticks / TimeSpan.TicksPerMinute),
        IFormattable number => number.ToString("N0", CultureInfo.CurrentCulture),
        _ => fact.ToString() ?? "",
    };
}
