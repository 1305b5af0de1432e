using System.Globalization;
using Microsoft.Extensions.Localization;
using TimeBanking.Api.Foundation.Jobs;

namespace TimeBanking.Api.Features.Desk;

/// <summary>What is done by itself, in the language of the moment. A job for which nobody wrote words is called as the program calls it.</summary>
internal sealed class JobWords(IStringLocalizer<DeskFeature> words)
{
    public string Name(string job) => words[$"Job{job}"] is { ResourceNotFound: false } said ? said : job;

    /// <summary>What was done, in numbers; in English where there are no words for it.</summary>
    public string Counts(IReadOnlyList<JobCount> counts) => string.Join(", ", counts.Select(count =>
        words[$"Counted{KeyOf(count.What)}", count.Number] is { ResourceNotFound: false } said
            ? said
            : string.Create(CultureInfo.CurrentCulture, $"{count.Number} {count.What}")));

    /// <summary>What would be done.</summary>
    public string Would(RehearsedStep step) => words[$"Would{step.What}", [.. step.Parts]];

    // "put off" is found as CountedPutOff.
    private static string KeyOf(string what) => string.Concat(what.Split(' ', '-').Where(word => word.Length > 0)
        .Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
