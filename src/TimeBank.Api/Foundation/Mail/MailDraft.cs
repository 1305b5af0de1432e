namespace TimeBanking.Api.Foundation.Mail;

/// <summary>A mail as it is written, before it goes to the outbox.</summary>
/// <param name="Kind">As operators see it: words joined by hyphens.</param>
/// <param name="FromName">The name that it comes from, usually the time bank's.</param>
/// <param name="ToAddress">One address, without a name.</param>
/// <param name="ToName">What the reader is called.</param>
/// <param name="Language">The tag of the language in which it is written (BCP 47).</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">The view as plain text; nothing is encoded in it.</param>
/// <param name="Html">The view as HTML.</param>
internal sealed record MailDraft(
    string Kind, string FromName, string ToAddress, string ToName, string Language, string Subject, string Text, string Html)
{
    /// <summary>To whom answers go; empty for nobody in particular.</summary>
    public IReadOnlyList<MailPerson> ReplyTo { get; init; } = [];

    /// <summary>Where one click stops such mails (RFC 8058).</summary>
    public Uri? UnsubscribeAddress { get; init; }

    /// <summary>An entry for the reader's calendar.</summary>
    public MailCalendar? Calendar { get; init; }
}

/// <summary>Somebody with an address.</summary>
internal sealed record MailPerson(string Name, string Address);
