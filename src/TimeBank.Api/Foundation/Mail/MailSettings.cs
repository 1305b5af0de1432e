using System.Net;

namespace TimeBanking.Api.Foundation.Mail;

/// <summary>How mail leaves: the configuration section <c>Mail</c>.</summary>
public sealed class MailSettings
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Mail";

    /// <summary>The address that mail comes from. Must be one that the SMTP server may send for.</summary>
    public string FromAddress { get; set; } = "timebank@localhost";

    /// <summary>The SMTP server. Without a host, mail is kept as files instead of being sent.</summary>
    public SmtpSettings Smtp { get; set; } = new();

    /// <summary>How the outbox is worked off.</summary>
    public SendingSettings Sending { get; set; } = new();

    /// <summary>
    /// How many days after it was sent, or discarded by a person, a mail loses its subject, body and further header
    /// fields: 1 to 3650. To whom it went, when, and how that ended stays.
    /// </summary>
    public int DaysUntilBodiesGo { get; set; } = 30;

    /// <summary>Whether mail goes to an SMTP server; otherwise it is kept in a folder.</summary>
    public bool UsesSmtp => !string.IsNullOrWhiteSpace(Smtp.Host);

    /// <summary>Every rule that the settings break, each naming its setting and how to mend it.</summary>
    internal IEnumerable<string> Problems()
    {
        if (!MailText.IsAddress(FromAddress))
            yield return $"Mail:FromAddress must be one e-mail address, not \"{MailText.Shown(FromAddress)}\".";
        else if (FromAddress.EndsWith("@localhost", StringComparison.OrdinalIgnoreCase)
            && UsesSmtp && !IsHere(Smtp.Host!))
            yield return "Mail:FromAddress must be set to an address of yours when Mail:Smtp:Host is set.";
        if (DaysUntilBodiesGo is < 1 or > 3650)
            yield return $"Mail:DaysUntilBodiesGo must be from 1 to 3650, not {DaysUntilBodiesGo}.";
        foreach (var problem in Smtp.Problems(IsHere)) yield return problem;
        foreach (var problem in Sending.Problems()) yield return problem;
    }

    private static bool IsHere(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}

/// <summary>Whether the conversation with the SMTP server is encrypted.</summary>
public enum SmtpSecurity
{
    /// <summary>Encrypted by STARTTLS; a server that does not offer it gets no mail.</summary>
    StartTls,

    /// <summary>Encrypted from the first byte (implicit TLS, usually on port 465; RFC 8314).</summary>
    Tls,

    /// <summary>In the clear: only for a server on this machine or on a trusted network.</summary>
    None,
}

/// <summary>The SMTP server: the configuration section <c>Mail:Smtp</c>.</summary>
public sealed class SmtpSettings
{
    /// <summary>Name or address of the server.</summary>
    public string? Host { get; set; }

    /// <summary>Its port; 587 is the port for submission (RFC 6409).</summary>
    public int Port { get; set; } = 587;

    public SmtpSecurity Security { get; set; } = SmtpSecurity.StartTls;

    /// <summary>
    /// A file (PEM) with the certificate of the server, or of who vouches for it, which is then trusted in the place of those that this
    /// machine trusts: for a server with a certificate of the community's own.
    /// </summary>
    public string? CertificateFile { get; set; }

    public string? UserName { get; set; }

    public string? Password { get; set; }

    /// <summary>How long handing over one mail may take, in seconds.</summary>
    public int TimeoutSeconds { get; set; } = 60;

    internal IEnumerable<string> Problems(Func<string, bool> isHere)
    {
        if (string.IsNullOrWhiteSpace(Host)) yield break;
        if (Port is < 1 or > 65535) yield return $"Mail:Smtp:Port must be from 1 to 65535, not {Port}.";
        if (TimeoutSeconds is < 1 or > 600)
            yield return $"Mail:Smtp:TimeoutSeconds must be from 1 to 600, not {TimeoutSeconds}.";
        if (string.IsNullOrEmpty(UserName) != string.IsNullOrEmpty(Password))
            yield return "Mail:Smtp:UserName and Mail:Smtp:Password must be set together, or neither.";
        if (!string.IsNullOrEmpty(CertificateFile) && !File.Exists(CertificateFile))
            yield return $"Mail:Smtp:CertificateFile names no file: \"{CertificateFile}\".";
        if (!string.IsNullOrEmpty(Password) && Security == SmtpSecurity.None && !isHere(Host))
        {
            yield return "Mail:Smtp:Security is None, so the password would cross the network in the clear. "
                + "Set it to StartTls or Tls.";
        }
    }
}

/// <summary>How the outbox is worked off: the configuration section <c>Mail:Sending</c>.</summary>
public sealed class SendingSettings
{
    /// <summary>How many mails are claimed at once.</summary>
    public int BatchSize { get; set; } = 200;

    /// <summary>Over how many connections mails go at the same time, at most; few mails go over one.</summary>
    public int Connections { get; set; } = 4;

    /// <summary>
    /// After how many attempts a mail is given up and kept for a person to look at. With the other defaults, 30
    /// attempts last about four days, as long as RFC 5321 (section 4.5.4.1) asks a sender to try.
    /// </summary>
    public int MaxAttempts { get; set; } = 30;

    /// <summary>How long to wait after the first failed attempt, in seconds; it doubles with each attempt.</summary>
    public int FirstRetrySeconds { get; set; } = 60;

    /// <summary>The longest wait between two attempts, in seconds.</summary>
    public int LongestRetrySeconds { get; set; } = 4 * 60 * 60;

    /// <summary>
    /// How long a claimed mail belongs to the one who claimed it, in seconds. It must outlast the handing over of
    /// one mail, for it is renewed before each.
    /// </summary>
    public int LeaseSeconds { get; set; } = 900;

    internal IEnumerable<string> Problems()
    {
        if (BatchSize is < 1 or > 1000) yield return $"Mail:Sending:BatchSize must be from 1 to 1000, not {BatchSize}.";
        if (Connections is < 1 or > 50) yield return $"Mail:Sending:Connections must be from 1 to 50, not {Connections}.";
        if (MaxAttempts is < 1 or > 1000)
            yield return $"Mail:Sending:MaxAttempts must be from 1 to 1000, not {MaxAttempts}.";
        if (FirstRetrySeconds is < 1 or > 86_400)
            yield return $"Mail:Sending:FirstRetrySeconds must be from 1 to 86400, not {FirstRetrySeconds}.";
        if (LongestRetrySeconds < FirstRetrySeconds || LongestRetrySeconds > 86_400)
        {
            yield return "Mail:Sending:LongestRetrySeconds must be from Mail:Sending:FirstRetrySeconds "
                + $"to 86400, not {LongestRetrySeconds}.";
        }

        if (LeaseSeconds is < 660 or > 86_400)
            yield return $"Mail:Sending:LeaseSeconds must be from 660 to 86400, not {LeaseSeconds}.";
    }
}
