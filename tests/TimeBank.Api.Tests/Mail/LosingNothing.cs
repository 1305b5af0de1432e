using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Mail;
using TimeBanking.Api.Tests.Host;

namespace TimeBanking.Api.Tests.Mail;

/// <summary>Whatever stops between two steps, each mail arrives, always under the same Message-ID.</summary>
public sealed class LosingNothing
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(900);

    /// <summary>How long what speaks of this installation is let wait.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task A_sender_that_dies_after_claiming_leaves_the_mail_to_the_next_when_its_lease_ends(Database database)
    {
        await using var scene = await MailScene.StartAsync(database);
        var mail = await scene.AddAsync("ana@example.org");

        Assert.Single(await scene.Service<OutboxClaims>().ClaimAsync(scene.Host.Clock.NewKey(), 10, Lease, Token));

        Assert.Equal("0 sent, 0 put off, 0 given up", await scene.RunAsync(MailScene.Send));
        scene.Host.Clock.Advance(Lease);
        Assert.Equal("1 sent, 0 put off, 0 given up", await scene.RunAsync(MailScene.Send));
        Assert.Equal(mail.MessageId, Assert.Single(scene.Server.Received).Message["Message-ID"]);
    }

    [Theory, Databases]
    public async Task A_sender_that_dies_before_sending_leaves_the_mail_to_the_next(Database database)
    {
        await using var scene = await MailScene.StartAsync(database);
        var mail = await scene.AddAsync("ana@example.org");
        var (claims, owner) = (scene.Service<OutboxClaims>(), scene.Host.Clock.NewKey());
        await claims.ClaimAsync(owner, 10, Lease, Token);
        scene.Host.Clock.Advance(TimeSpan.FromSeconds(600));
        Assert.Equal(1, await claims.BeginAttemptAsync(mail.Id, owner, Lease, Token));

        // The lease was renewed when the attempt began.
        scene.Host.Clock.Advance(TimeSpan.FromSeconds(600));
        Assert.Equal("0 sent, 0 put off, 0 given up", await scene.RunAsync(MailScene.Send));

        scene.Host.Clock.Advance(TimeSpan.FromSeconds(300));
        Assert.Equal("1 sent, 0 put off, 0 given up", await scene.RunAsync(MailScene.Send));
        Assert.Equal(2, (await scene.ReadAsync(mail)).Attempts);
    }

    [Theory, Databases]
    public async Task A_sender_that_dies_between_sending_and_marking_makes_a_second_copy_with_the_same_id(Database database)
    {
        await using var scene = await MailScene.StartAsync(database);
        var mail = await scene.AddAsync("ana@example.org");
        var (claims, owner) = (scene.Service<OutboxClaims>(), scene.Host.Clock.NewKey());
        await claims.ClaimAsync(owner, 10, Lease, Token);
        await claims.BeginAttemptAsync(mail.Id, owner, Lease, Token);
        await using (var connection = scene.Service<IMailTransport>().Connect())
            Assert.Equal(MailOutcome.Accepted, await connection.SendAsync(mail, Token));

        scene.Host.Clock.Advance(Lease);

        Assert.Equal("1 sent, 0 put off, 0 given up", await scene.RunAsync(MailScene.Send));
        Assert.Equal([mail.MessageId, mail.MessageId], scene.Server.Received.Select(copy => copy.Message["Message-ID"]));
    }

    [Theory, Databases]
    public async Task A_mail_that_stops_the_program_each_time_is_given_up_and_the_others_go(Database database)
    {
        await using var scene = await MailScene.StartAsync(database, ("Mail:Sending:MaxAttempts", "5"));
        var deadly = await scene.AddAsync("deadly@example.org", attempts: 5);
        await scene.AddAsync("ana@example.org");

        Assert.Equal("1 sent, 0 put off, 1 given up", await scene.RunAsync(MailScene.Send));

        Assert.Equal("ana@example.org", Assert.Single(scene.Server.Received).To);
        Assert.NotNull((await scene.ReadAsync(deadly)).FailedAt);
    }

    [Theory, Databases]
    public async Task A_sender_whose_lease_was_taken_over_does_not_send(Database database)
    {
        await using var scene = await MailScene.StartAsync(database);
        var mail = await scene.AddAsync("ana@example.org");
        var (claims, slow) = (scene.Service<OutboxClaims>(), scene.Host.Clock.NewKey());
        await claims.ClaimAsync(slow, 10, Lease, Token);
        scene.Host.Clock.Advance(Lease);
        await scene.RunAsync(MailScene.Send);

        Assert.Null(await claims.BeginAttemptAsync(mail.Id, slow, Lease, Token));
        Assert.Single(scene.Server.Received);
    }

    [Theory, Databases]
    public async Task A_connection_cut_before_the_content_loses_nothing(Database database)
    {
        await using var scene = await MailScene.StartAsync(database);
        await scene.AddAsync("ana@example.org");
        await scene.AddAsync("ben@example.org");
        scene.Server.Trouble("ana@example.org", SmtpTrouble.DropBeforeData, SmtpTrouble.ShuttingDown);

        Assert.Equal("1 sent, 1 put off, 0 given up", await scene.RunAsync(MailScene.Send));
        scene.Host.Clock.Advance(Patience);
        Assert.Equal("0 sent, 1 put off, 0 given up", await scene.RunAsync(MailScene.Send));
        scene.Host.Clock.Advance(Patience);
        Assert.Equal("1 sent, 0 put off, 0 given up", await scene.RunAsync(MailScene.Send));

        Assert.Equal(["ben@example.org", "ana@example.org"], scene.Server.Received.Select(mail => mail.To));
    }

    [Theory, Databases]
    public async Task A_connection_cut_after_the_content_makes_a_second_copy_with_the_same_id(Database database)
    {
        await using var scene = await MailScene.StartAsync(database);
        var mail = await scene.AddAsync("ana@example.org");
        scene.Server.Trouble("ana@example.org", SmtpTrouble.DropAfterData);

        Assert.Equal("0 sent, 1 put off, 0 given up", await scene.RunAsync(MailScene.Send));
        scene.Host.Clock.Advance(Patience);
        Assert.Equal("1 sent, 0 put off, 0 given up", await scene.RunAsync(MailScene.Send));

        Assert.Equal([mail.MessageId, mail.MessageId], scene.Server.Received.Select(copy => copy.Message["Message-ID"]));
    }

    [Theory, Databases]
    public async Task A_server_that_is_not_there_is_tried_once_and_nothing_is_held_against_any_mail(Database database)
    {
        await using var scene = await MailScene.StartAsync(database);
        for (var i = 0; i < 5; i++) await scene.AddAsync($"member{i}@example.org");
        await scene.Server.DisposeAsync();

        Assert.Equal("0 sent, 5 put off, 0 given up", await scene.RunAsync(MailScene.Send));
        Assert.Equal("0 sent, 0 put off, 0 given up", await scene.RunAsync(MailScene.Send));

        var outbox = await scene.OutboxAsync();
        Assert.All(outbox, mail => Assert.Equal(0, mail.Attempts));
        Assert.All(outbox, mail => Assert.Contains("cannot be reached", mail.LastError, StringComparison.Ordinal));
        Assert.All(outbox, mail => Assert.Null(mail.LeaseOwner));
        Assert.All(outbox, mail => Assert.Null(mail.FailedAt));
    }
}
