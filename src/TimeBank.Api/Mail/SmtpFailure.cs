using System.Net.Mail;

namespace TimeBank.Api.Mail;

/// <summary>Tells from a failure of the SMTP client whether to blame the mail or the server, and for how long.</summary>
internal static class SmtpFailure
{
    public static MailOutcome Judge(Exception failure) => failure switch
    {
        MailNotValidException => new(MailVerdict.RefusedForGood, failure.Message),
        FormatException => new(MailVerdict.RefusedForGood, failure.Message),
        SmtpFailedRecipientException recipient => new(Refused(recipient.StatusCode), Words(recipient)),
        SmtpException smtp => new(OfServer(smtp.StatusCode), Words(smtp)),
        _ => new(MailVerdict.Unreachable, Words(failure)),
    };

    private static MailVerdict OfServer(SmtpStatusCode status) => (int)status switch
    {
        // The client's own word for a connection that failed or broke.
        < 200 => MailVerdict.Unreachable,
        // Shutting down; no TLS; authentication wanted, too weak, or failed (RFC 4954, section 6).
        421 or 432 or 454 or 530 or 534 or 535 or 538 => MailVerdict.Unreachable,
        // Commands out of order or not known: we and the server do not understand each other, whatever the mail.
        >= 500 and <= 504 => MailVerdict.Unreachable,
        _ => Refused(status),
    };

    private static MailVerdict Refused(SmtpStatusCode status) => (int)status switch
    {
        421 => MailVerdict.Unreachable,
        >= 500 and <= 599 => MailVerdict.RefusedForGood,
        _ => MailVerdict.RefusedForNow,
    };

    private static string Words(Exception failure)
    {
        var words = new List<string>();
        for (var cause = failure; cause is not null; cause = cause.InnerException)
            if (!words.Contains(cause.Message)) words.Add(cause.Message);
        return string.Join(" ", words);
    }
}
