using System.Globalization;
using System.Text;

namespace TimeBanking.Domain.Texts;

/// <summary>
/// The form in which texts are searched: what people leave out or write otherwise when they look for somebody is the
/// same on both sides. Letters come to their plain form (compatibility decomposition, UAX #15; full case folding,
/// CaseFolding.txt; <see cref="SearchLetters"/>), accents go, digits of all scripts are 0 to 9.
/// </summary>
public static class SearchForm
{
    /// <summary>
    /// Which rule the stored search texts follow. Raise it with every change of what this class gives: what is stored
    /// is then written anew when the program starts.
    /// </summary>
    public const int Version = 4;

    /// <summary>What is stored for a text to be found by: its words, and those written with marks also in one.</summary>
    public static string OfText(string text)
    {
        var found = new List<string>();
        foreach (var word in Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = Parts(word);
            found.AddRange(parts);
            if (parts.Length > 1)
                found.Add(string.Concat(parts));
        }
        return string.Join(' ', found);
    }

    /// <summary>
    /// The same for a name, which people also write in one: De la Cruz and Delacruz, O Connor and OConnor.
    /// </summary>
    public static string OfName(string name)
    {
        var words = WordsOf(name);
        var text = OfText(name);
        return words.Count > 1 ? $"{text} {string.Concat(words)}" : text;
    }

    /// <summary>The words that somebody looks for; each is to be part of a stored search text.</summary>
    public static IReadOnlyList<string> WordsOf(string? search) =>
        [.. Fold(search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(Parts).Distinct()];

    private static string[] Parts(string word) => word.Split(SearchLetters.Mark, StringSplitOptions.RemoveEmptyEntries);

    private static string Fold(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in WithMarks(text).Normalize(NormalizationForm.FormKD).EnumerateRunes())
            Append(plain, rune);
        return plain.ToString().Normalize(NormalizationForm.FormC);
    }

    private static void Append(StringBuilder plain, Rune rune)
    {
        var lower = Rune.ToLowerInvariant(rune);
        if (SearchLetters.PlainOf(lower) is { } letters)
            plain.Append(letters);
        else if (Rune.IsWhiteSpace(lower) || Rune.IsControl(lower))
            plain.Append(' ');
        else if (Rune.IsDigit(lower))
            plain.Append(CharUnicodeInfo.GetDecimalDigitValue(lower.ToString(), 0));
        else if (SearchLetters.IsMark(lower))
            plain.Append(SearchLetters.Mark);
        else if (!SearchLetters.IsAccent(lower))
            plain.Append(lower.ToString());
    }

    // Half a character and a noncharacter cannot be normalised; a search may hold one, stored texts do not. And an accent
    // that stands by itself, which some type for an apostrophe, would come apart into a space and the accent.
    private static string WithMarks(string text)
    {
        var marked = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes().Where(rune => UnseenCharacters.UseOf(rune) == Unseen.No))
            marked.Append(Rune.GetUnicodeCategory(rune) == UnicodeCategory.ModifierSymbol ? SearchLetters.Mark.ToString() : rune.ToString());
        return marked.ToString();
    }
}
