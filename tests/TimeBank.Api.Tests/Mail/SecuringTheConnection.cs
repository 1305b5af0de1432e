using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TimeBanking.Api.Tests.CommandLine;
using TimeBanking.Api.Tests.Host;

namespace TimeBanking.Api.Tests.Mail;

public sealed class SecuringTheConnection
{
    private const string Password = "correct horse";

    [Theory]
    [InlineData(false, "StartTls")]
    [InlineData(true, "Tls")]
    public async Task With_a_certificate_that_is_trusted_mail_goes_encrypted_and_signed_in(bool isEncryptedAtOnce, string security)
    {
        using var certificate = NewCertificate();
        using var folder = new DataFolderForTest();
        var file = Path.Combine(Directory.CreateDirectory(folder.FullPath).FullName, "smtp.pem");
        await File.WriteAllTextAsync(file, certificate.ExportCertificatePem(), TestContext.Current.CancellationToken);
        await using var scene = await StartAsync(
            new SmtpOffer(certificate, isEncryptedAtOnce), ("Mail:Smtp:Security", security), ("Mail:Smtp:CertificateFile", file));
        await scene.AddAsync("ana@example.org");
        await scene.AddAsync("ben@example.org");

        Assert.Equal("2 sent, 0 put off, 0 given up", await scene.RunAsync(MailScene.Send));

        Assert.Equal(2, scene.Server.Received.Count);
        Assert.Equal(1, scene.Server.Connections);
    }

    [Theory]
    [InlineData("127.0.0.1", "cannot be spoken to by TLS")]
    [InlineData("192.0.2.7", "cannot be spoken to by TLS")]
    public async Task A_certificate_that_nobody_vouches_for_or_of_another_host_gets_no_mail(string host, string words)
    {
        using var certificate = NewCertificate(host);
        using var folder = new DataFolderForTest();
        var file = Path.Combine(Directory.CreateDirectory(folder.FullPath).FullName, "smtp.pem");
        await File.WriteAllTextAsync(file, certificate.ExportCertificatePem(), TestContext.Current.CancellationToken);
        var isOfOther = host != "127.0.0.1";
        await using var scene = await StartAsync(
            new SmtpOffer(certificate), ("Mail:Smtp:Security", "StartTls"), ("Mail:Smtp:CertificateFile", isOfOther ? file : ""));

        await AssertNothingIsLostAsync(scene, words);
    }

    [Fact]
    public async Task A_server_without_starttls_gets_no_mail()
    {
        await using var scene = await StartAsync(new SmtpOffer(), ("Mail:Smtp:Security", "StartTls"));

        await AssertNothingIsLostAsync(scene, "does not offer the encryption");
    }

    [Fact]
    public async Task A_wrong_password_is_the_installations_fault_and_blames_no_mail_and_nobodys_address()
    {
        await using var scene = await StartAsync(new SmtpOffer(), ("Mail:Smtp:Password", "wrong"));

        await AssertNothingIsLostAsync(scene, "does not take the user name and password");
    }

    /// <summary>However often it is tried, more than one would be tried for its own fault, all mails wait; and none was tried again at once.</summary>
    private static async Task AssertNothingIsLostAsync(MailScene scene, string words)
    {
        await scene.AddAsync("ana@example.org");
        await scene.AddAsync("ben@example.org");

        for (var i = 0; i < 4; i++)
        {
            Assert.Equal("0 sent, 2 put off, 0 given up", await scene.RunAsync(MailScene.Send));
            Assert.Equal("0 sent, 0 put off, 0 given up", await scene.RunAsync(MailScene.Send));
            scene.Host.Clock.Advance(TimeSpan.FromMinutes(10));
        }

        Assert.Empty(scene.Server.Received);
        Assert.All(await scene.OutboxAsync(), mail =>
        {
            Assert.Equal((null, 0), (mail.FailedAt, mail.Attempts));
            Assert.Contains(words, mail.LastError, StringComparison.Ordinal);
            Assert.DoesNotContain("ecipient", mail.LastError, StringComparison.Ordinal);
        });
    }

    private static Task<MailScene> StartAsync(SmtpOffer offer, params (string Name, string Value)[] settings) => MailScene.StartAsync(
        Database.Sqlite, new SmtpListener(offer with { Account = ("riverside", Password) }),
        [
            ("Mail:Smtp:UserName", "riverside"), ("Mail:Smtp:Password", Password), ("Mail:Sending:MaxAttempts", "2"), .. settings,
        ]);

    private static X509Certificate2 NewCertificate(string host = "127.0.0.1")
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=smtp.example", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Parse(host));
        request.CertificateExtensions.Add(names.Build());
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
