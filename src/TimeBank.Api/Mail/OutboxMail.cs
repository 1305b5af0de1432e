namespace TimeBank.Api.Mail;

/// <summary>
/// A mail in the outbox: written in the transaction of the act that it tells of, sent afterwards. Instants are UTC.
/// </summary>
public sealed class OutboxMail
{
    public required Guid Id { get; init; }

    /// <summary>The Message-ID, fixed at writing, so that a second copy is known for one (RFC 5322, 3.6.4).</summary>
    public required string MessageId { get; init; }

    /// <summary>The kind of mail, as operators see it.</summary>
    public required string Kind { get; init; }

    /// <summary>The occasion; unique, so that the same mail is not written twice.</summary>
    public required string DedupeKey { get; init; }

    /// <summary>The thing that it is about, such as an exchange; null for none.</summary>
    public Guid? AboutId { get; init; }

    public required string FromName { get; init; }

    public required string ToAddress { get; init; }

    public required string ToName { get; init; }

    public required string Subject { get; init; }

    public required string Text { get; init; }

    public required string Html { get; init; }

    /// <summary>Further header fields, one a line; see <see cref="MailHeader.Join"/>.</summary>
    public required string Headers { get; init; }

    /// <summary>The language's tag.</summary>
    public required string Language { get; init; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>How often handing it over was begun.</summary>
    public int Attempts { get; set; }

    /// <summary>When it is due: at first when it may be sent, then when to try again.</summary>
    public required DateTime NextAttemptAt { get; set; }

    /// <summary>Who claimed it; a new id for each claim.</summary>
    public Guid? LeaseOwner { get; set; }

    public DateTime? LeaseUntil { get; set; }

    public DateTime? SentAt { get; set; }

    /// <summary>When it was given up. It stays for a person to see and to send again.</summary>
    public DateTime? FailedAt { get; set; }

    /// <summary>Why the last attempt failed.</summary>
    public string? LastError { get; set; }
}
