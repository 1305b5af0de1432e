using System.Globalization;
using TimeBanking.Api.Tests.Host;

namespace TimeBanking.Api.Tests.Mail;

/// <summary>What a mail server program of the world makes of our mails: over STARTTLS, with a password.</summary>
public sealed class SendingThroughPostfix
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task Mail_goes_encrypted_and_signed_in_and_only_an_address_that_is_unknown_is_given_up(Database database)
    {
        Assert.SkipWhen(PostfixServer.WhyNot is not null, PostfixServer.WhyNot ?? "");
        await using var server = await PostfixServer.StartAsync();
        await using var unused = new SmtpListener();
        await using var scene = await MailScene.StartAsync(database, unused, [.. SettingsOf(server, PostfixServer.Password)]);
        var mail = await scene.AddAsync(
            "ana@example.org", "Gracias, señor Núñez 🌱", "Ana Núñez", ".a line that begins with a dot\r\nand another", "https://hours.example/unsubscribe/abc");
        await scene.AddAsync("ana@example.org", "A second on the same connection");
        var gone = await scene.AddAsync("gone@example.org");
        var large = await scene.AddAsync("ana@example.org", text: new string('x', 200_000));

        Assert.Equal("2 sent, 1 put off, 1 given up", await scene.RunAsync(MailScene.Send));

        var received = await server.ReceivedAsync(atLeast: 2, Token);
        var first = Assert.Single(received, message => message["Message-ID"] == mail.MessageId);
        Assert.Equal("Gracias, señor Núñez 🌱", first["Subject"]);
        Assert.Equal(".a line that begins with a dot\nand another", first.Text.TrimEnd().ReplaceLineEndings("\n"));
        Assert.Contains("(using TLSv1.3", first["Received"], StringComparison.Ordinal);
        Assert.Contains("5.1.1", (await scene.ReadAsync(gone)).LastError, StringComparison.Ordinal);
        Assert.NotNull((await scene.ReadAsync(gone)).FailedAt);
        Assert.Contains("size", (await scene.ReadAsync(large)).LastError, StringComparison.Ordinal);
        Assert.Null((await scene.ReadAsync(large)).FailedAt);
    }

    [Fact]
    public async Task With_a_wrong_password_every_mail_waits_and_goes_once_it_is_mended()
    {
        Assert.SkipWhen(PostfixServer.WhyNot is not null, PostfixServer.WhyNot ?? "");
        await using var server = await PostfixServer.StartAsync();
        await using var unused = new SmtpListener();
        await using var scene = await MailScene.StartAsync(Database.Sqlite, unused, [.. SettingsOf(server, "wrong"), ("Mail:Sending:MaxAttempts", "1")]);
        await scene.AddAsync("ana@example.org");
        await scene.AddAsync("ana@example.org");

        Assert.Equal("0 sent, 2 put off, 0 given up", await scene.RunAsync(MailScene.Send));

        Assert.All(await scene.OutboxAsync(), mail =>
        {
            Assert.Contains("does not take the user name and password", mail.LastError, StringComparison.Ordinal);
            Assert.Equal((null, 0), (mail.FailedAt, mail.Attempts));
        });
    }

    private static IEnumerable<(string Name, string Value)> SettingsOf(PostfixServer server, string password) =>
    [
        ("Mail:Smtp:Port", server.Port.ToString(CultureInfo.InvariantCulture)), ("Mail:Smtp:Security", "StartTls"),
        ("Mail:Smtp:CertificateFile", server.CertificateFile), ("Mail:Smtp:UserName", PostfixServer.UserName), ("Mail:Smtp:Password", password),
    ];
}
