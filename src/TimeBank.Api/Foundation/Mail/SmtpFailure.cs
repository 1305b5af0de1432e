using System.Text.RegularExpressions;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace TimeBanking.Api.Foundation.Mail;

/// <summary>
/// Tells from a failure of SMTP whom it speaks of: the one mail and its reader, or this installation and its mail server. The
/// reader's address is blamed only where the server blames it.
/// </summary>
internal static partial class SmtpFailure
{
    /// <param name="failure">What the client threw.</param>
    /// <param name="isReady">Whether the server had let us in, so that this one mail was spoken of.</param>
    public static MailOutcome Judge(Exception failure, bool isReady) => failure switch
    {
        MailNotValidException => new(MailVerdict.RefusedForGood, failure.Message),
        SmtpCommandException command when isReady => OfCommand(command),
        AuthenticationException => OfUs("does not take the user name and password (Mail:Smtp:UserName and Mail:Smtp:Password)", failure, isReady),
        SslHandshakeException => OfUs("cannot be spoken to by TLS (Mail:Smtp:Security, or its certificate)", failure, isReady),
        NotSupportedException => OfUs("does not offer the encryption or sign-in that is set (Mail:Smtp:Security)", failure, isReady),
        ServiceNotAuthenticatedException => OfUs("wants a user name and password (Mail:Smtp:UserName and Mail:Smtp:Password)", failure, isReady),
        SmtpCommandException => OfUs("does not let us in", failure, isReady),
        _ => OfUs(isReady ? "broke off" : "cannot be reached (Mail:Smtp:Host and Mail:Smtp:Port)", failure, isReady),
    };

    public static MailOutcome NoAnswer(SmtpSettings smtp, bool isReady) => new(
        isReady ? MailVerdict.InstallationFault : MailVerdict.ServerFault,
        $"The mail server {smtp.Host} did not answer within {smtp.TimeoutSeconds} s.");

    private static MailOutcome OfCommand(SmtpCommandException refusal)
    {
        var (status, detail) = ((int)refusal.StatusCode, EnhancedStatus().Match(refusal.Message).Value);
        return status switch
        {
            // Closing; signing in and encryption (RFC 4954, section 6); commands out of order or not known.
            421 or 432 or 454 or 530 or 534 or 535 or 538 or (>= 500 and <= 504) => Refused("does not let us in", refusal),
            // More than the server takes of anybody; a reader's mailbox that is full is 5.2.2.
            552 or 523 when detail is not [_, _, '2', ..] => Refused("takes no mail of this size", refusal),
            _ when refusal.ErrorCode == SmtpErrorCode.SenderNotAccepted =>
                Refused("does not take mail from the sender's address (Mail:FromAddress)", refusal),
            // Policy, relay and rate (x.7.x), and what the mail system takes of anybody (x.3.x): RFC 3463. What is refused for good
            // once it was read, such as for looking like spam, speaks of this one mail, unless the words say otherwise.
            _ when detail is [_, _, '3' or '7', ..] && !(status >= 500 && refusal.ErrorCode == SmtpErrorCode.MessageNotAccepted) => Refused("does not take it from this installation", refusal),
            _ when (detail.Length == 0 || detail is [_, _, '7', ..]) && SpeaksOfUs().IsMatch(refusal.Message) => Refused("does not take it from this installation", refusal),
            >= 500 => new(MailVerdict.RefusedForGood, Said(refusal)),
            _ => new(MailVerdict.RefusedForNow, Said(refusal)),
        };
    }

    private static MailOutcome Refused(string words, SmtpCommandException refusal) => OfUs(words, refusal, isReady: true);

    /// <summary>Before we are let in it speaks of all mails, and no other would fare better now.</summary>
    private static MailOutcome OfUs(string words, Exception failure, bool isReady) => new(
        isReady ? MailVerdict.InstallationFault : MailVerdict.ServerFault, $"The mail server {words}: {Said(failure)}");

    private static string Said(Exception failure)
    {
        var words = failure is SmtpCommandException command ? [$"{(int)command.StatusCode} {command.Message}"] : new List<string>();
        for (var cause = failure; cause is not null; cause = cause.InnerException)
            if (!words.Exists(said => said.Contains(cause.Message, StringComparison.Ordinal)))
                words.Add(cause.Message);
        return string.Join(" ", words).ReplaceLineEndings(" ");
    }

    /// <summary>The enhanced status code of RFC 3463, such as <c>5.1.1</c>, which begins the server's words.</summary>
    [GeneratedRegex(@"^[245]\.[0-9]{1,3}\.[0-9]{1,3}(?=\s|$)")]
    private static partial Regex EnhancedStatus();

    // How servers say it that send no enhanced status code.
    [GeneratedRegex(
        @"\b(relay\w*|not permitted|authenticat\w*|sender|spf|dkim|dmarc|block(ed|list)|blacklist\w*|rate|throttl\w*|too (many|fast|large))\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex SpeaksOfUs();
}
