using System.Net;
using System.Net.Mail;
using Microsoft.Extensions.Options;

namespace TimeBank.Api.Mail;

/// <summary>Hands mail to an SMTP server by the framework's client.</summary>
internal sealed class SmtpTransport(IOptions<MailSettings> options) : IMailTransport
{
    private readonly MailSettings settings = options.Value;

    public string Description =>
        $"the mail server {settings.Smtp.Host}:{settings.Smtp.Port}, "
        + (settings.Smtp.Security == SmtpSecurity.StartTls ? "encrypted by STARTTLS" : "not encrypted");

    public IMailConnection Connect() => new SmtpConnection(settings);
}

/// <summary>
/// One connection for many mails; the client keeps it open between them. After anything but acceptance it is dropped,
/// since nobody knows what state the other side is in, and the next mail gets a new one.
/// </summary>
internal sealed class SmtpConnection(MailSettings settings) : IMailConnection
{
    private SmtpClient? client;

    public async Task<MailOutcome> SendAsync(OutboxMail mail, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(settings.Smtp.TimeoutSeconds));
        var outcome = new MailOutcome(MailVerdict.Unreachable);
        try
        {
            using var message = MailComposer.Compose(mail, settings.FromAddress);
            client ??= CreateClient();
            await client.SendMailAsync(message, patience.Token);
            outcome = MailOutcome.Accepted;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            outcome = new(
                MailVerdict.Unreachable,
                $"The mail server {settings.Smtp.Host} did not answer within {settings.Smtp.TimeoutSeconds} s.");
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            outcome = SmtpFailure.Judge(exception);
        }
        finally
        {
            if (outcome.Verdict != MailVerdict.Accepted) Drop();
        }

        return outcome;
    }

    public void Dispose() => Drop();

    private SmtpClient CreateClient()
    {
        var smtp = settings.Smtp;
        return new SmtpClient(smtp.Host!, smtp.Port)
        {
            EnableSsl = smtp.Security == SmtpSecurity.StartTls,
            UseDefaultCredentials = false,
            Credentials = string.IsNullOrEmpty(smtp.UserName)
                ? null : new NetworkCredential(smtp.UserName, smtp.Password),
            DeliveryFormat = SmtpDeliveryFormat.SevenBit,
            // Holds for the QUIT that disposing sends; sending has its own limit.
            Timeout = (int)TimeSpan.FromSeconds(smtp.TimeoutSeconds).TotalMilliseconds,
        };
    }

    private void Drop()
    {
        client?.Dispose();
        client = null;
    }
}
