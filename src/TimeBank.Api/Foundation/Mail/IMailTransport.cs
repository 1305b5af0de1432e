namespace TimeBanking.Api.Foundation.Mail;

/// <summary>The way out for mail: a server that takes it, or a folder that keeps it.</summary>
public interface IMailTransport
{
    /// <summary>Where mail goes, in words for an operator.</summary>
    string Description { get; }

    /// <summary>Makes a connection on which several mails can be handed over, one after the other.</summary>
    IMailConnection Connect();
}

/// <summary>A connection on which mails are handed over. It mends itself after a failure.</summary>
public interface IMailConnection : IAsyncDisposable
{
    /// <summary>
    /// Hands one mail over and says how that went. Never throws for what the mail holds or the server answers.
    /// </summary>
    Task<MailOutcome> SendAsync(OutboxMail mail, CancellationToken cancellationToken);
}

/// <summary>How the handing over of a mail went.</summary>
/// <param name="Verdict">What to do with the mail now.</param>
/// <param name="Reason">Why it was not accepted, in the server's words where there are any.</param>
public readonly record struct MailOutcome(MailVerdict Verdict, string? Reason = null)
{
    public static readonly MailOutcome Accepted = new(MailVerdict.Accepted);
}

/// <summary>What to do with a mail after an attempt.</summary>
public enum MailVerdict
{
    /// <summary>The other side has taken responsibility for it.</summary>
    Accepted,

    /// <summary>This mail was refused for the time being (SMTP 4xx): try again later.</summary>
    RefusedForNow,

    /// <summary>This mail was refused and would be again (SMTP 5xx): give it up.</summary>
    RefusedForGood,

    /// <summary>
    /// The server speaks of this installation, as far as this mail goes: its sender, its size, relaying, how much it sends.
    /// Neither the mail nor its reader is to blame: nothing is given up. Others may pass.
    /// </summary>
    InstallationFault,

    /// <summary>The same of the server as a whole: not reached, broke off, or will not have us (authentication, TLS). All wait.</summary>
    ServerFault,
}
