using TimeBanking.Api.Tests.Host;

namespace TimeBanking.Api.Tests.Mail;

/// <summary>What a server says of this installation is not held against a mail or its reader, however often it says so.</summary>
public sealed class WhomARefusalSpeaksOf
{
    private const int MoreThanAttempts = 4;

    [Theory]
    [InlineData((int)SmtpStage.Sender, 550, "5.7.1 Sender address rejected: not owned by user")]
    [InlineData((int)SmtpStage.Sender, 553, "Sender domain does not exist")]
    [InlineData((int)SmtpStage.Sender, 530, "5.7.0 Must issue a STARTTLS command first")]
    [InlineData((int)SmtpStage.Sender, 552, "5.3.4 Message size exceeds fixed limit")]
    [InlineData((int)SmtpStage.Recipient, 554, "5.7.1 <ana@example.org>: Relay access denied")]
    [InlineData((int)SmtpStage.Recipient, 550, "Relaying not permitted")]
    [InlineData((int)SmtpStage.Recipient, 450, "4.7.1 Rate limit exceeded, try again later")]
    [InlineData((int)SmtpStage.Recipient, 451, "too many messages, slow down")]
    [InlineData((int)SmtpStage.Recipient, 535, "5.7.8 Authentication credentials invalid")]
    [InlineData((int)SmtpStage.Recipient, 421, "4.7.0 Too many connections")]
    [InlineData((int)SmtpStage.Content, 552, "Message exceeds maximum size")]
    [InlineData((int)SmtpStage.Content, 550, "5.7.26 Unauthenticated mail is not accepted: DMARC policy")]
    public async Task What_speaks_of_us_gives_nothing_up_and_blames_nobody(int stage, int code, string text)
    {
        await using var scene = await MailScene.StartAsync(Database.Sqlite, ("Mail:Sending:MaxAttempts", "2"));
        var mail = await scene.AddAsync("ana@example.org");
        var address = (SmtpStage)stage == SmtpStage.Sender ? "hello@riverside.example" : "ana@example.org";
        scene.Server.Trouble(address, [.. Enumerable.Repeat(new SmtpTrouble((SmtpStage)stage, code, text), MoreThanAttempts)]);

        for (var i = 0; i < MoreThanAttempts; i++)
        {
            Assert.Equal("0 sent, 1 put off, 0 given up", await scene.RunAsync(MailScene.Send));
            var waiting = await scene.ReadAsync(mail);
            Assert.Equal((null, 0), (waiting.FailedAt, waiting.Attempts));
            Assert.Contains(text, waiting.LastError, StringComparison.Ordinal);
            Assert.StartsWith("The mail server", waiting.LastError, StringComparison.Ordinal);
            scene.Host.Clock.Advance(TimeSpan.FromMinutes(10));
        }

        Assert.Equal("1 sent, 0 put off, 0 given up", await scene.RunAsync(MailScene.Send));
    }

    [Theory]
    [InlineData((int)SmtpStage.Recipient, 550, "5.1.1 No such person here")]
    [InlineData((int)SmtpStage.Recipient, 550, "No such user")]
    [InlineData((int)SmtpStage.Recipient, 552, "5.2.2 Mailbox full")]
    [InlineData((int)SmtpStage.Content, 554, "5.7.1 Looks like spam")]
    [InlineData((int)SmtpStage.Content, 554, "5.6.0 Malformed content")]
    public async Task What_speaks_of_the_mail_or_its_reader_gives_it_up(int stage, int code, string text)
    {
        await using var scene = await MailScene.StartAsync(Database.Sqlite);
        var mail = await scene.AddAsync("ana@example.org");
        scene.Server.Trouble("ana@example.org", new SmtpTrouble((SmtpStage)stage, code, text));

        Assert.Equal("0 sent, 0 put off, 1 given up", await scene.RunAsync(MailScene.Send));
        Assert.Contains(text, (await scene.ReadAsync(mail)).LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_lets_nobody_in_is_not_held_against_any_mail()
    {
        await using var scene = await MailScene.StartAsync(
            Database.Sqlite, new SmtpListener(new SmtpOffer(Greeting: "554 5.3.2 Not today")), ("Mail:Sending:MaxAttempts", "1"));
        var mail = await scene.AddAsync("ana@example.org");

        Assert.Equal("0 sent, 1 put off, 0 given up", await scene.RunAsync(MailScene.Send));
        Assert.Equal((null, 0), ((await scene.ReadAsync(mail)).FailedAt, (await scene.ReadAsync(mail)).Attempts));
    }
}
