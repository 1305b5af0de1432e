namespace TimeBanking.Api.Features.Import;

/// <summary>What the operator says about files that cannot say it themselves.</summary>
/// <param name="TimeBankName">The time bank that takes them; a download names its bank as one side of transfers.</param>
/// <param name="Language">The language of that time bank; null where it is not known.</param>
/// <param name="Dates">In which order a spreadsheet wrote their dates.</param>
/// <param name="Posts">What the first column of posts.csv is.</param>
public sealed record ReadingChoices(
    string? TimeBankName = null, string? Language = null, DateOrder? Dates = null, PostOwners? Posts = null)
{
    /// <summary>How the dates of a file are read; where they can be read in two ways, that is asked.</summary>
    internal SourceDates DatesOf(
        string file, IEnumerable<string> texts, string? fileLanguage, DateTime now, List<ImportProblem> problems)
    {
        // A download in another language than English tells more than a bank that may never have been asked for its own.
        var language = fileLanguage is null or "en" ? Language ?? fileLanguage : fileLanguage;
        var dates = SourceDates.Of(texts, Dates, language, now);
        if (dates.Ambiguous is { } ambiguous)
            problems.Add(new ImportProblem(
                file, 0, "dates", ImportFault.AmbiguousDates, ImportProblem.Shorten(ambiguous)));
        return dates;
    }
}
