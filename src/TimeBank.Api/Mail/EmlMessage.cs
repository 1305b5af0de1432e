using System.Text;
using System.Text.RegularExpressions;

namespace TimeBank.Api.Mail;

/// <summary>
/// A message as a reader's mail program would understand it: enough of MIME (RFC 2045 to 2047) for the messages that
/// this program itself writes.
/// </summary>
public sealed partial class EmlMessage
{
    private readonly Dictionary<string, string> fields = new(StringComparer.OrdinalIgnoreCase);

    private EmlMessage(string head)
    {
        foreach (var line in Unfold().Replace(head, " ").Split("\r\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0) fields.TryAdd(line[..colon], DecodeWords(line[(colon + 1)..].Trim()));
        }
    }

    /// <summary>The plain-text view.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The HTML view.</summary>
    public string Html { get; private set; } = "";

    /// <summary>The value of a header field, decoded; empty when there is none.</summary>
    public string this[string field] => fields.GetValueOrDefault(field, "");

    /// <summary>The names of all header fields.</summary>
    public IReadOnlyCollection<string> FieldNames => fields.Keys;

    public static EmlMessage Parse(string raw)
    {
        var (head, body) = Divide(raw.ReplaceLineEndings("\r\n"));
        var message = new EmlMessage(head);
        message.Read(message["Content-Type"], message["Content-Transfer-Encoding"], body);
        return message;
    }

    private void Read(string contentType, string encoding, string body)
    {
        if (Boundary().Match(contentType) is { Success: true } boundary)
        {
            var parts = body.Split("--" + boundary.Groups[1].Value).Skip(1);
            foreach (var part in parts.Where(part => !part.StartsWith("--", StringComparison.Ordinal)))
            {
                var (head, inner) = Divide(part.TrimStart('\r', '\n'));
                var partHead = new EmlMessage(head);
                Read(partHead["Content-Type"], partHead["Content-Transfer-Encoding"], inner);
            }
        }
        else if (contentType.StartsWith("text/html", StringComparison.OrdinalIgnoreCase)) Html = Decode(body, encoding);
        else Text = Decode(body, encoding);
    }

    private static (string Head, string Body) Divide(string raw)
    {
        var blank = raw.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return blank < 0 ? (raw, "") : (raw[..(blank + 2)], raw[(blank + 4)..]);
    }

    private static string Decode(string body, string encoding) => encoding.ToLowerInvariant() switch
    {
        "base64" => Encoding.UTF8.GetString(Convert.FromBase64String(body)),
        "quoted-printable" => DecodeQuotedPrintable(SoftBreak().Replace(body, "")),
        _ => body,
    };

    private static string DecodeQuotedPrintable(string text) => QuotedBytes().Replace(
        text,
        run => Encoding.UTF8.GetString(Convert.FromHexString(run.Value.Replace("=", "", StringComparison.Ordinal))));

    // Words that follow one another may split a character between them, so their bytes are joined first.
    private static string DecodeWords(string value) => EncodedWords().Replace(value, words =>
    {
        var bytes = new List<byte>();
        foreach (Match word in EncodedWord().Matches(words.Value))
        {
            var text = word.Groups[2].Value;
            bytes.AddRange(word.Groups[1].Value is "B" or "b" ? Convert.FromBase64String(text) : QBytes(text));
        }

        return Encoding.UTF8.GetString([.. bytes]);
    });

    private static IEnumerable<byte> QBytes(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '=' && i + 2 < text.Length)
            {
                yield return Convert.FromHexString(text.AsSpan(i + 1, 2))[0];
                i += 2;
            }
            else yield return (byte)(text[i] == '_' ? ' ' : text[i]);
        }
    }

    [GeneratedRegex(@"\r\n[ \t]+")]
    private static partial Regex Unfold();

    [GeneratedRegex("boundary=\"?([^\";]+)\"?", RegexOptions.IgnoreCase)]
    private static partial Regex Boundary();

    [GeneratedRegex(@"=[ \t]*\r\n")]
    private static partial Regex SoftBreak();

    [GeneratedRegex("(=[0-9A-Fa-f]{2})+")]
    private static partial Regex QuotedBytes();

    [GeneratedRegex(@"=\?utf-8\?[BbQq]\?[^?]*\?=(\s+=\?utf-8\?[BbQq]\?[^?]*\?=)*", RegexOptions.IgnoreCase)]
    private static partial Regex EncodedWords();

    [GeneratedRegex(@"=\?utf-8\?([BbQq])\?([^?]*)\?=", RegexOptions.IgnoreCase)]
    private static partial Regex EncodedWord();
}
