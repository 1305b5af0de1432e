using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TimeBank.Api.Tests.Host;

namespace TimeBank.Api.Tests.Mail;

public sealed class SecuringTheConnection
{
    private const string Password = "correct horse";

    [Fact]
    public async Task With_a_certificate_that_is_trusted_mail_goes_encrypted_and_signed_in()
    {
        using var certificate = NewCertificate();
        await using var scene = await StartAsync(certificate, Password);
        await scene.AddAsync("ana@example.org");
        await scene.AddAsync("ben@example.org");

#pragma warning disable SYSLIB0014 // Obsolete for HTTP; it is the mail client's only door.
        // The framework's mail client asks this process-wide callback; only this class sets it.
        ServicePointManager.ServerCertificateValidationCallback = (_, offered, _, _) =>
            offered?.GetCertHashString() == certificate.Thumbprint;
        try
        {
            Assert.Equal("2 sent, 0 put off, 0 given up", await scene.RunAsync(MailScene.Send));
        }
        finally
        {
            ServicePointManager.ServerCertificateValidationCallback = null;
        }
#pragma warning restore SYSLIB0014

        Assert.Equal(2, scene.Server.Received.Count);
        Assert.Equal(1, scene.Server.Connections);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_gets_no_mail()
    {
        using var certificate = NewCertificate();
        await using var scene = await StartAsync(certificate, Password);
        var mail = await scene.AddAsync("ana@example.org");

        Assert.Equal("0 sent, 1 put off, 0 given up", await scene.RunAsync(MailScene.Send));

        Assert.Empty(scene.Server.Received);
        Assert.Contains("certificate", (await scene.ReadAsync(mail)).LastError, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_server_without_starttls_gets_no_mail()
    {
        await using var scene = await StartAsync(null, Password);
        var mail = await scene.AddAsync("ana@example.org");

        Assert.Equal("0 sent, 1 put off, 0 given up", await scene.RunAsync(MailScene.Send));

        Assert.Empty(scene.Server.Received);
        Assert.NotNull((await scene.ReadAsync(mail)).LastError);
    }

    [Fact]
    public async Task A_wrong_password_is_not_held_against_the_mail()
    {
        await using var scene = await MailScene.StartAsync(
            Database.Sqlite, new SmtpListener { Account = ("riverside", Password) },
            ("Mail:Smtp:UserName", "riverside"), ("Mail:Smtp:Password", "wrong"));
        var mail = await scene.AddAsync("ana@example.org");

        Assert.Equal("0 sent, 1 put off, 0 given up", await scene.RunAsync(MailScene.Send));

        Assert.Empty(scene.Server.Received);
        Assert.Null((await scene.ReadAsync(mail)).FailedAt);
    }

    private static Task<MailScene> StartAsync(X509Certificate2? certificate, string password) => MailScene.StartAsync(
        Database.Sqlite, new SmtpListener(certificate) { Account = ("riverside", Password) },
        ("Mail:Smtp:Security", "StartTls"), ("Mail:Smtp:UserName", "riverside"), ("Mail:Smtp:Password", password));

    private static X509Certificate2 NewCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=smtp.example", key, HashAlgorithmName.SHA256);
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
