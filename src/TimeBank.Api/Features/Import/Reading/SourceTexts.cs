using System.Globalization;
using System.Text;
using TimeBanking.Domain;
using TimeBanking.Domain.Texts;

namespace TimeBanking.Api.Features.Import;

/// <summary>Holds the texts of the files to the rules that every door has, and mends those that break them.</summary>
internal static class SourceTexts
{
    /// <summary>A rule of the domain: gives the text as it is stored, null where nothing of it can be seen.</summary>
    /// <exception cref="TextNotAcceptedException">The rule does not accept it.</exception>
    public delegate string? Rule(string field, string? text, int longest);

    public static readonly Rule Line = FreeText.Optional;
    public static readonly Rule Lines = FreeText.OptionalLines;
    public static readonly Rule Name = ProperName.Require;

    /// <summary>The text as it is stored, or why it cannot be.</summary>
    /// <param name="text">As it stands in the file.</param>
    /// <param name="longest">In characters.</param>
    /// <param name="rule">What it is held to.</param>
    public static (string? Written, ImportFault? Fault) Read(string text, int longest, Rule rule)
    {
        if (text.Trim().Length == 0) return (null, null);
        try
        {
            return rule("text", text, longest) is { } written ? (written, null) : (null, ImportFault.NotPrintable);
        }
        catch (TextNotAcceptedException)
        {
            // Of the two faults that there are, the length can be seen from outside.
            return (null, Seen(text).Length > longest ? ImportFault.TooLong : ImportFault.NotPrintable);
        }
    }

    /// <summary>The text without what nobody sees, cut to its length; null where nothing acceptable is left.</summary>
    public static string? Mended(string text, int longest, Rule rule)
    {
        var whole = Seen(text);
        return Read(whole.Length <= longest ? whole : Cut(whole, longest - 1) + "…", longest, rule).Written;
    }

    private static string Seen(string text)
    {
        var seen = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
            if (rune.Value is '\n' or '\t')
                seen.Append(' ');
            else if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format)
                && rune != Rune.ReplacementChar)
                seen.Append(rune);
        return seen.ToString().Trim();
    }

    // Not between the halves of a character, nor before what belongs to the one before.
    private static string Cut(string text, int longest)
    {
        var cut = new StringBuilder();
        var characters = StringInfo.GetTextElementEnumerator(text);
        while (characters.MoveNext() && cut.Length + characters.GetTextElement().Length <= longest)
            cut.Append(characters.GetTextElement());
        return cut.ToString().TrimEnd();
    }
}
