using System.Globalization;

namespace TimeBank.Api.Mail;

/// <summary>A language that mails are written in.</summary>
public sealed class MailLanguage
{
    /// <summary>English, with dates as Britain writes them. The last resort.</summary>
    public static readonly MailLanguage English = new("en", "en-GB");

    /// <summary>Spanish.</summary>
    public static readonly MailLanguage Spanish = new("es", "es-ES");

    /// <summary>All languages that mails are written in.</summary>
    public static readonly IReadOnlyList<MailLanguage> All = [English, Spanish];

    private MailLanguage(string tag, string culture)
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
    public static MailLanguage For(params ReadOnlySpan<string?> tagsByPreference)
    {
        foreach (var tag in tagsByPreference)
            if (Find(tag) is { } language) return language;
        return English;
    }

    private static MailLanguage? Find(string? tag)
    {
        if (string.IsNullOrWhiteSpace(tag)) return null;
        var primary = tag.Trim().Split('-', '_')[0];
        return All.FirstOrDefault(language => language.Tag.Equals(primary, StringComparison.OrdinalIgnoreCase));
    }

    public override string ToString() => Tag;
}
