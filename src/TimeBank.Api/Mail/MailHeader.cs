namespace TimeBank.Api.Mail;

/// <summary>
/// A header field of a mail. Only fields that a mail of ours may carry can be made, and no value can bring a field
/// of its own with it.
/// </summary>
public sealed record MailHeader
{
    private static readonly string[] Allowed = ["List-Unsubscribe", "List-Unsubscribe-Post", "List-Id", "Reply-To"];

    /// <exception cref="MailNotValidException">The name is not allowed, or the value not printable ASCII.</exception>
    public MailHeader(string name, string value)
    {
        if (!Allowed.Contains(name, StringComparer.Ordinal))
            throw new MailNotValidException($"A mail may not carry the header field \"{MailText.Shown(name)}\".");
        if (value.Any(char.IsControl) || !value.All(char.IsAscii))
        {
            throw new MailNotValidException(
                $"The header field {name} must be printable ASCII on one line, not \"{MailText.Shown(value)}\".");
        }

        Name = name;
        Value = value;
    }

    public string Name { get; }

    public string Value { get; }

    /// <summary>Writes fields as lines of <c>Name: value</c>, the form in which the outbox keeps them.</summary>
    public static string Join(IEnumerable<MailHeader> headers) =>
        string.Concat(headers.Select(header => $"{header.Name}: {header.Value}\n"));

    /// <summary>Reads what <see cref="Join"/> wrote.</summary>
    /// <exception cref="MailNotValidException">A line is not a field that a mail may carry.</exception>
    public static IReadOnlyList<MailHeader> Split(string lines) =>
        [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse)];

    private static MailHeader Parse(string line)
    {
        var colon = line.IndexOf(": ", StringComparison.Ordinal);
        if (colon < 0) throw new MailNotValidException($"\"{MailText.Shown(line)}\" is not a header field.");
        return new MailHeader(line[..colon], line[(colon + 2)..]);
    }
}
