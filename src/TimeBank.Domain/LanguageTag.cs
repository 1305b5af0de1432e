using System.Globalization;

namespace TimeBanking.Domain;

/// <summary>The language in which somebody reads: a BCP 47 tag that the languages of the world know, such as <c>pt-BR</c>.</summary>
public static class LanguageTag
{
    /// <summary>Checks a tag and writes it in its usual form; blank becomes null.</summary>
    /// <exception cref="TextNotAcceptedException">There is no such language.</exception>
    public static string? Optional(string field, string? tag)
    {
        var trimmed = tag?.Trim();
        if (string.IsNullOrEmpty(trimmed))
            return null;
        try
        {
            return CultureInfo.GetCultureInfo(trimmed, predefinedOnly: true).Name;
        }
        catch (CultureNotFoundException)
        {
            throw new TextNotAcceptedException(
                $"\"{trimmed}\" is no language for \"{field}\". Write a tag such as en, es or pt-BR.",
                new RefusalFacts("Language.Unknown", trimmed) { Field = field });
        }
    }

    /// <summary>The same for a language that must be chosen.</summary>
    public static string Require(string field, string? tag) => Optional(field, tag)
        ?? throw new TextNotAcceptedException($"\"{field}\" is empty. Write a language tag such as en, es or pt-BR.",
            new RefusalFacts("Language.Missing") { Field = field });
}
