using System.Text;
using MimeKit;

namespace TimeBanking.Api.Foundation.Mail;

/// <summary>
/// Keeps what people typed from breaking out of a mail's header fields: names and subjects become one line, an
/// address is one address or is refused.
/// </summary>
internal static class MailText
{
    /// <summary>Minutes such as <c>1 h 30 min</c>, alike in all languages.</summary>
    public static string Duration(int minutes) => (minutes / 60, minutes % 60) switch
    {
        (0, var rest) => $"{rest} min",
        (var hours, 0) => $"{hours} h",
        var (hours, rest) => $"{hours} h {rest} min",
    };

    /// <summary>An address longer than this cannot be delivered (RFC 5321, section 4.5.3.1.3).</summary>
    public const int LongestAddress = 254;

    private const int LongestName = 200;
    private const int LongestSubject = 300;
    private const int LongestShown = 80;

    /// <summary>A subject: one line, no control or direction-changing characters.</summary>
    public static string Subject(string text) => OneLine(text, LongestSubject);

    /// <summary>A display name: one line, no control or direction-changing characters.</summary>
    public static string Name(string text) => OneLine(text, LongestName);

    /// <summary>Text from outside, made harmless for an error message or a log.</summary>
    public static string Shown(string text) => OneLine(text, LongestShown);

    /// <summary>
    /// One bare address, such as <c>ana@example.org</c>. The part before the @ must be ASCII, since few servers take
    /// another (RFC 6531); a domain may be in any script.
    /// </summary>
    /// <exception cref="MailNotValidException">It is no such address, or more than one, or carries a name.</exception>
    public static string Address(string text)
    {
        if (IsAddress(text))
            return text;
        throw new MailNotValidException(
            $"\"{Shown(text)}\" is not an e-mail address that mail can be sent to. "
            + "Correct the member's e-mail address.");
    }

    /// <summary>Whether mail can be sent to an address.</summary>
    public static bool IsAddress(string? text) =>
        text is { Length: > 0 and <= LongestAddress } && !text.Any(IsUnsafe) && text.LastIndexOf('@') is > 0 and var at
        && text[..at].All(char.IsAscii)
        && MailboxAddress.TryParse(text, out var mailbox) && mailbox.Address == text && string.IsNullOrEmpty(mailbox.Name);

    private static string OneLine(string text, int longest)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var unsafeHere = rune.IsBmp && IsUnsafe((char)rune.Value);
            if (!unsafeHere && rune.Value != ' ') line.Append(rune);
            else if (line.Length > 0 && line[^1] != ' ') line.Append(' ');
        }

        // A reader's program would decode an encoded word (RFC 2047), line breaks and all.
        var trimmed = line.Replace("=?", "= ?").ToString().TrimEnd();
        if (trimmed.Length <= longest) return trimmed;
        var end = char.IsHighSurrogate(trimmed[longest - 2]) ? longest - 2 : longest - 1;
        return trimmed[..end] + "…";
    }

    private static bool IsUnsafe(char c) =>
        char.IsControl(c)
        || c is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
