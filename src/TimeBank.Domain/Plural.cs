namespace TimeBanking.Domain;

/// <summary>
/// What a language may tell apart where a number stands before a word: the plural categories of the Unicode CLDR.
/// </summary>
public enum PluralCategory
{
    Zero,
    One,
    Two,
    Few,
    Many,
    Other,
}

/// <summary>The form of a word or sentence for a number, by the rules of its language.</summary>
/// <remarks>
/// A language that is added to the texts gets its rule here, from the Unicode CLDR (supplemental, plurals, cardinal),
/// as far as whole numbers go.
/// </remarks>
public static class Plural
{
    private static readonly Dictionary<string, Func<ulong, PluralCategory>> Rules = new(StringComparer.OrdinalIgnoreCase)
    {
        ["en"] = n => n == 1 ? PluralCategory.One : PluralCategory.Other,
        ["es"] = n => n switch
        {
            1 => PluralCategory.One,
            not 0 when n % 1_000_000 == 0 => PluralCategory.Many,
            _ => PluralCategory.Other,
        },
        ["pl"] = n => n switch
        {
            1 => PluralCategory.One,
            _ when n % 10 is >= 2 and <= 4 && n % 100 is not (>= 12 and <= 14) => PluralCategory.Few,
            _ => PluralCategory.Many,
        },
        ["ar"] = n => n switch
        {
            0 => PluralCategory.Zero,
            1 => PluralCategory.One,
            2 => PluralCategory.Two,
            _ when n % 100 is >= 3 and <= 10 => PluralCategory.Few,
            _ when n % 100 >= 11 => PluralCategory.Many,
            _ => PluralCategory.Other,
        },
    };

    /// <summary>The languages whose rules are known, by primary tag.</summary>
    public static IReadOnlyCollection<string> Languages => Rules.Keys;

    /// <summary>Which form a number takes.</summary>
    /// <param name="language">The language's primary tag (BCP 47), such as <c>es</c>.</param>
    /// <param name="number">The number; below zero it counts as above.</param>
    /// <exception cref="ArgumentException">The rule of the language is not known.</exception>
    public static PluralCategory Of(string language, long number)
    {
        if (!Rules.TryGetValue(language, out var rule))
            throw new ArgumentException($"No plural rule for \"{language}\". Add it to {nameof(Plural)}.", nameof(language));
        return rule(number < 0 ? 0UL - (ulong)number : (ulong)number);
    }

    /// <summary>The number with an English word, such as <c>1 member</c>.</summary>
    public static string English(long number, string one, string other) => $"{number} {EnglishWord(number, one, other)}";

    /// <summary>The English word for a number that stands elsewhere.</summary>
    public static string EnglishWord(long number, string one, string other) =>
        new PluralForms(other) { One = one }.For("en", number);
}

/// <summary>A word or sentence in the forms that its language has; the ones that it has not are left out.</summary>
/// <param name="Other">The form for all numbers that have none of their own.</param>
public sealed record PluralForms(string Other)
{
    public string? Zero { get; init; }

    public string? One { get; init; }

    public string? Two { get; init; }

    public string? Few { get; init; }

    public string? Many { get; init; }

    /// <summary>The form for a number.</summary>
    /// <param name="language">The language's primary tag.</param>
    /// <param name="number">The number.</param>
    /// <exception cref="ArgumentException">The rule of the language is not known.</exception>
    public string For(string language, long number) => Plural.Of(language, number) switch
    {
        PluralCategory.Zero => Zero,
        PluralCategory.One => One,
        PluralCategory.Two => Two,
        PluralCategory.Few => Few,
        PluralCategory.Many => Many,
        PluralCategory.Other => Other,
    } ?? Other;
}
