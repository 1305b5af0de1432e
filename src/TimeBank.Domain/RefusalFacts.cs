namespace TimeBanking.Domain;

/// <summary>
/// What a refusal says, without its words. The API says it in English, for programs and those who write them; a page says it
/// in the language of its reader, with hours and days as people say them and fields as the form calls them.
/// </summary>
/// <param name="Sentence">Which sentence it is.</param>
/// <param name="Facts">
/// What stands in it, in this order: days, times of day, durations (<see cref="TimeSpan"/>), numbers and texts.
/// </param>
public sealed record RefusalFacts(string Sentence, params IReadOnlyList<object> Facts)
{
    /// <summary>The field that it speaks of, as the input of the act calls it; null for none.</summary>
    public string? Field { get; init; }

    /// <summary>The member of whom it speaks; null for nobody in particular.</summary>
    public Guid? Whose { get; init; }
}
