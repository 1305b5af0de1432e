namespace TimeBanking.Api.Foundation.Mail;

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

    public required string FromName { get; init; }

    public required string ToAddress { get; init; }

    public required string ToName { get; init; }

    public required string Subject { get; set; }

    public required string Text { get; set; }

    public required string Html { get; set; }

    /// <summary>To whom answers go: mailboxes as in a header field; null for nobody in particular.</summary>
    public string? ReplyTo { get; set; }

    /// <summary>Where one click stops such mails (RFC 8058); null for a mail that was asked for.</summary>
    public string? UnsubscribeAddress { get; set; }

    /// <summary>An entry for the reader's calendar (RFC 5545); null for none.</summary>
    public string? Calendar { get; set; }

    /// <summary>
    /// Whose coordinators see when a letter does not arrive; null for a mail of which its notices say that, and for one that is nobody
    /// else's business.
    /// </summary>
    public Guid? TimeBankId { get; set; }

    /// <summary>What a letter is about (<see cref="LetterTopic"/>); null for nothing that could come to an end before it goes.</summary>
    public Guid? AboutId { get; set; }

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

    /// <summary>When a person said, of a mail that was given up, that it shall not be sent.</summary>
    public DateTime? DiscardedAt { get; set; }

    /// <summary>When it was taken back, because nothing that it told was true any more.</summary>
    public DateTime? WithdrawnAt { get; set; }

    /// <summary>When subject, body and further header fields were taken out; null while they are here.</summary>
    public DateTime? BodyGoneAt { get; set; }
}
