using System.Globalization;

namespace TimeBanking.Api.Foundation.Languages;

/// <summary>A language that mails and pages are written in.</summary>
public sealed class SpokenLanguage
{
    /// <summary>English, with dates as Britain writes them. The last resort.</summary>
    public static readonly SpokenLanguage English = new("en", "en-GB");

    /// <summary>Spanish.</summary>
    public static readonly SpokenLanguage Spanish = new("es", "es-ES");

    /// <summary>All languages that mails and pages are written in.</summary>
    public static readonly IReadOnlyList<SpokenLanguage> All = [English, Spanish];

    private SpokenLanguage(string tag, string culture)
    {
        Tag = tag;
        Culture = CultureInfo.GetCultureInfo(culture);
    }

    /// <summary>The language's primary tag (BCP 47), as in the HTML attribute <c>lang</c>.</summary>
    public string Tag { get; }

    /// <summary>How dates and numbers are written.</summary>
    public CultureInfo Culture { get; }

    /// <summary>
    /// The language for a reader: the first of the tags (the member's, then the time bank's) that mails are
    /// written in, by its primary subtag (<c>es-MX</c> reads <c>es</c>); else English.
    /// </summary>
    public static SpokenLanguage For(params ReadOnlySpan<string?> tagsByPreference)
    {
        foreach (var tag in tagsByPreference)
            if (Find(tag) is { } language) return language;
        return English;
    }

    private static SpokenLanguage? Find(string? tag)
    {
        if (string.IsNullOrWhiteSpace(tag)) return null;
        var primary = tag.Trim().Split('-', '_')[0];
        return All.FirstOrDefault(language => language.Tag.Equals(primary, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Reads words in this language, from resources that speak the language of the moment.</summary>
    public T Say<T>(Func<T> read)
    {
        var (before, formatsBefore) = (CultureInfo.CurrentUICulture, CultureInfo.CurrentCulture);
        (CultureInfo.CurrentUICulture, CultureInfo.CurrentCulture) = (Culture, Culture);
        try
        {
            return read();
        }
        finally
        {
            (CultureInfo.CurrentUICulture, CultureInfo.CurrentCulture) = (before, formatsBefore);
        }
    }

    public override string ToString() => Tag;
}
