using TimeBanking.Api.Foundation.Jobs;
using TimeBanking.Api.Foundation.Mail;
using TimeBanking.Api.Tests.Host;

namespace TimeBanking.Api.Tests.Mail;

/// <summary>What mails said goes by the policy of the installation; that they went stays.</summary>
public sealed class PurgingBodies
{
    private const string Purge = nameof(PurgeMailBodies);
    private const string None = "0 mails lost their bodies, 0 failed";
    private const string One = "1 mail lost its body, 0 failed";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task What_a_sent_mail_said_goes_after_thirty_days_and_that_it_went_stays(Database database)
    {
        await using var scene = await MailScene.StartAsync(database);
        var mail = await scene.AddAsync("ana@example.org", "Maya helped you", unsubscribe: "https://example.org/secret");
        await scene.RunAsync(MailScene.Send);
        scene.Host.Clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromMinutes(1));
        Assert.Equal(None, await scene.RunAsync(Purge));
        var before = await scene.ReadAsync(mail);

        scene.Host.Clock.Advance(TimeSpan.FromMinutes(1));
        var rehearsal = await scene.RunAsync(Purge, SweepMode.Rehearsal);
        Assert.Equal("1 mail would lose its body, 0 failed", rehearsal.Summary);
        Assert.Contains(mail.Id.ToString(), Assert.Single(rehearsal.Details), StringComparison.Ordinal);
        Assert.Equivalent(before, await scene.ReadAsync(mail), strict: true);
        Assert.Equal(One, await scene.RunAsync(Purge));

        var after = await scene.ReadAsync(mail);
        Assert.Equal(("", "", "", null), (after.Subject, after.Text, after.Html, after.UnsubscribeAddress));
        Assert.Equal(
            (before.ToAddress, before.ToName, before.FromName, before.Kind, before.MessageId, before.SentAt, before.Attempts),
            (after.ToAddress, after.ToName, after.FromName, after.Kind, after.MessageId, after.SentAt, after.Attempts));
        Assert.NotNull(after.SentAt);
        Assert.Equal(None, await scene.RunAsync(Purge));
    }

    [Theory, Databases]
    public async Task The_installation_says_how_long_bodies_stay(Database database)
    {
        await using var scene = await MailScene.StartAsync(database, ("Mail:DaysUntilBodiesGo", "7"));
        await scene.AddAsync("ana@example.org");
        await scene.RunAsync(MailScene.Send);
        scene.Host.Clock.Advance(TimeSpan.FromDays(7));

        Assert.Equal(One, await scene.RunAsync(Purge));
    }

    [Theory, Databases]
    public async Task What_was_not_sent_keeps_its_body_until_a_person_sends_it_again_or_discards_it(Database database)
    {
        await using var scene = await MailScene.StartAsync(database, ("Mail:Sending:MaxAttempts", "1"));
        var resent = await scene.AddAsync("ana@example.org");
        var discarded = await scene.AddAsync("ben@example.org");
        scene.Server.Trouble("ana@example.org", SmtpTrouble.RecipientRefusedForGood);
        scene.Server.Trouble("ben@example.org", SmtpTrouble.RecipientRefusedForGood);
        Assert.Equal("0 sent, 0 put off, 2 given up", await scene.RunAsync(MailScene.Send));
        scene.Host.Clock.Advance(TimeSpan.FromDays(400));
        Assert.Equal(None, await scene.RunAsync(Purge));

        var letters = scene.Service<DeadLetters>();
        Assert.Equal(1, await letters.DiscardAsync(discarded.Id, Token));
        Assert.Equal(resent.Id, Assert.Single(await letters.ListAsync(10, Token)).Id);
        Assert.Equal(0, await letters.ResendAsync(discarded.Id, Token));
        Assert.Equal(1, await letters.ResendAsync(null, Token));
        Assert.Equal("1 sent, 0 put off, 0 given up", await scene.RunAsync(MailScene.Send));
        Assert.Equal("Hello", Assert.Single(scene.Server.Received).Message.Text.Trim());

        scene.Host.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal("2 mails lost their bodies, 0 failed", await scene.RunAsync(Purge));
        Assert.All(await scene.OutboxAsync(), mail => Assert.Equal(("", ""), (mail.Text, mail.Html)));
    }

    [Theory, Databases]
    public async Task A_mail_that_still_waits_keeps_its_body(Database database)
    {
        await using var scene = await MailScene.StartAsync(database);
        var mail = await scene.AddAsync("ana@example.org");
        scene.Host.Clock.Advance(TimeSpan.FromDays(400));

        Assert.Equal(None, await scene.RunAsync(Purge));
        Assert.Equal("Hello", (await scene.ReadAsync(mail)).Text);
    }
}
