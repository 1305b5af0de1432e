using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;

namespace TimeBanking.Api.Foundation.Mail;

/// <summary>Hands mail to an SMTP server.</summary>
internal sealed class SmtpTransport(IOptions<MailSettings> options, TimeProvider clock) : IMailTransport
{
    private readonly MailSettings settings = options.Value;

    public string Description =>
        $"the mail server {settings.Smtp.Host}:{settings.Smtp.Port}, " + settings.Smtp.Security switch
        {
            SmtpSecurity.StartTls => "encrypted by STARTTLS",
            SmtpSecurity.Tls => "encrypted by TLS",
            SmtpSecurity.None => "not encrypted",
        };

    public IMailConnection Connect() => new SmtpConnection(settings, clock);
}

/// <summary>
/// One connection for many mails. After anything but acceptance it is dropped, since nobody knows what state the other side is in,
/// and the next mail gets a new one.
/// </summary>
internal sealed class SmtpConnection(MailSettings settings, TimeProvider clock) : IMailConnection
{
    private SmtpClient? client;

    public async Task<MailOutcome> SendAsync(OutboxMail mail, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(settings.Smtp.TimeoutSeconds));
        var isReady = false;
        try
        {
            using var message = MailComposer.Compose(mail, settings.FromAddress, clock.GetUtcNow().UtcDateTime);
            var ready = await ReadyAsync(patience.Token);
            isReady = true;
            await ready.SendAsync(message, patience.Token);
            return MailOutcome.Accepted;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            await DropAsync();
            return failure is OperationCanceledException
                ? SmtpFailure.NoAnswer(settings.Smtp, isReady)
                : SmtpFailure.Judge(failure, isReady);
        }
    }

    public async ValueTask DisposeAsync() => await DropAsync();

    private async Task<SmtpClient> ReadyAsync(CancellationToken cancellationToken)
    {
        if (client is { IsConnected: true })
            return client;
        await DropAsync();
        var smtp = settings.Smtp;
        client = new SmtpClient
        {
            Timeout = (int)TimeSpan.FromSeconds(smtp.TimeoutSeconds).TotalMilliseconds,
            // As browsers and the framework: a list that cannot be had keeps no mail back.
            CheckCertificateRevocation = false,
            ServerCertificateValidationCallback = string.IsNullOrEmpty(smtp.CertificateFile) ? null : TrustOnly(smtp.CertificateFile),
        };
        await client.ConnectAsync(smtp.Host!, smtp.Port, Options(smtp.Security), cancellationToken);
        if (!string.IsNullOrEmpty(smtp.UserName))
            await client.AuthenticateAsync(smtp.UserName, smtp.Password!, cancellationToken);
        return client;
    }

    private static SecureSocketOptions Options(SmtpSecurity security) => security switch
    {
        SmtpSecurity.StartTls => SecureSocketOptions.StartTls,
        SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
        SmtpSecurity.None => SecureSocketOptions.None,
    };

    private static RemoteCertificateValidationCallback TrustOnly(string file) => (_, offered, _, errors) =>
    {
        if (offered is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.ImportFromPemFile(file);
        using var certificate = X509CertificateLoader.LoadCertificate(offered.GetRawCertData());
        return chain.Build(certificate);
    };

    private async Task DropAsync()
    {
        if (client is not { } dropped)
            return;
        client = null;
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            await dropped.DisconnectAsync(quit: true, patience.Token);
        }
        catch (Exception)
        {
            // It is let go of however it takes that.
        }

        dropped.Dispose();
    }
}
