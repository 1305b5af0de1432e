using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Live;
using TimeBanking.Api.Tests.CommandLine;
using TimeBanking.Api.Tests.Host;

namespace TimeBanking.Api.Tests.Live;

/// <summary>What one process commits on PostgreSQL is announced to the others, whatever becomes of connections and processes.</summary>
public sealed class AnnouncingChanges
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(400);
    private static readonly SqlText SessionId = new("SELECT pg_backend_pid()");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_transaction_that_changes_something_notifies_nobody_itself()
    {
        await using var host = await StartAsync();
        await using var channel = await ChangeChannel.OpenAsync(host.ConnectionString!);
        var change = NewChange();

        var writing = await host.Writer.WriteAsync(
            (unit, token) =>
            {
                unit.Tell(change);
                return unit.ReadAsync<object>(SessionId, row => row.GetInt32(0), token);
            },
            Token);

        var heard = await channel.UntilAsync(change);
        Assert.NotEqual(writing, heard.SessionId);
    }

    [Fact]
    public async Task Ones_own_subscribers_hear_of_a_change_once()
    {
        await using var host = await StartAsync();
        await using var channel = await ChangeChannel.OpenAsync(host.ConnectionString!);
        await host.UntilItListensAsync();
        var change = NewChange();
        using var listener = Watch(host, change);

        await WriteAsync(host, change);

        Assert.Equal(change.Id, (await NextAsync(listener)).Id);
        await channel.UntilAsync(change);
        // The first may give nothing before its time.
        Assert.Equal(News.None, await listener.ReadAsync(Quiet, Token));
        Assert.Equal(News.None, await listener.ReadAsync(Quiet, Token));
    }

    [Fact]
    public async Task A_thousand_changes_of_one_account_are_announced_a_few_times()
    {
        await using var host = await StartAsync();
        await using var channel = await ChangeChannel.OpenAsync(host.ConnectionString!);
        var announcer = host.Services.GetRequiredService<PostgresAnnouncer>();
        var (change, last) = (NewChange(), NewChange());
        var times = 0;

        for (var i = 0; i < 1000; i++)
            announcer.Announce([change]);
        announcer.Announce([last]);

        await channel.UntilAsync(announcement =>
        {
            times += announcement.Changes.Count(told => told == change);
            return announcement.Changes.Contains(last);
        });
        Assert.InRange(times, 1, 10);
    }

    [Fact]
    public async Task After_a_busy_moment_nothing_is_announced_that_tells_nothing()
    {
        await using var host = await StartAsync();
        await using var channel = await ChangeChannel.OpenAsync(host.ConnectionString!);
        await using var announcer = CommandsAnnouncer(host);
        var last = NewChange();

        // Longer than an announcement takes and the pause after it, so that some come while the announcer is busy.
        for (var i = 0; i < 20; i++)
        {
            announcer.Announce([NewChange()]);
            await Task.Delay(2, Token);
        }
        announcer.Announce([last]);

        bool TellsNothing(Announcement announcement) => announcement.Sender == announcer.Sender && announcement.Changes.Count == 0;
        await channel.UntilAsync(announcement =>
        {
            Assert.False(TellsNothing(announcement));
            return announcement.Changes.Contains(last);
        });
        Assert.DoesNotContain(await channel.DuringAsync(Quiet), TellsNothing);
    }

    [Fact]
    public async Task After_the_announcers_connection_was_dropped_changes_are_heard_elsewhere()
    {
        await using var host = await StartAsync();
        await using var other = host.StartAnother();
        await using var channel = await ChangeChannel.OpenAsync(host.ConnectionString!);
        await other.UntilItListensAsync();
        var (before, after) = (NewChange(), NewChange());
        await WriteAsync(host, before);
        await channel.UntilAsync(before);
        using var listener = Watch(other, after);

        Assert.Equal(2, await channel.DropAnnouncersAsync());
        await WriteAsync(host, after);

        Assert.Equal(after.Id, await NextIdAsync(listener));
    }

    [Fact]
    public async Task What_waits_when_a_service_stops_is_announced_before_it_takes_leave()
    {
        await using var host = await StartAsync();
        await using var channel = await ChangeChannel.OpenAsync(host.ConnectionString!);
        var (before, last) = (NewChange(), NewChange());
        Guid sender;
        await using (var other = host.StartAnother())
        {
            await WriteAsync(other, before);
            sender = (await channel.UntilAsync(before)).Announcement.Sender;
            await channel.DropAnnouncersAsync();
            await WriteAsync(other, last);
        }

        var heard = (await channel.UntilAsync(last)).Announcement;
        Assert.Equal((sender, true), (heard.Sender, heard.IsServing));
        await channel.UntilAsync(announcement => !announcement.IsServing && announcement.Sender == sender);
    }

    [Fact]
    public async Task What_a_command_changed_is_announced_when_it_has_ended()
    {
        await using var host = await StartAsync();
        var community = await Community.MakeAsync(host);
        await host.UntilItListensAsync();
        await using var channel = await ChangeChannel.OpenAsync(host.ConnectionString!);
        var rights = new TaskCompletionSource();
        host.Services.GetRequiredService<Topics>().RightsChanged += () => rights.TrySetResult();

        var command = await CommandInProcess.RunAsync(
            "token", "revoke", community.Giver.Token[..10], "--data", host.Folder, $"--ConnectionStrings:TimeBank={host.ConnectionString}");

        Assert.Equal((0, ""), (command.ExitCode, command.Error));
        var heard = await channel.UntilAsync(LiveChange.OfRights(community.Giver.Actor.TimeBankId, community.Giver.Id));
        Assert.False(heard.Announcement.IsServing);
        await rights.Task.WaitAsync(Patience, Token);
    }

    [Fact]
    public async Task When_a_service_starts_the_subscribers_of_the_others_look_again()
    {
        await using var host = await StartAsync();
        await host.UntilItListensAsync();
        using var listener = Watch(host, NewChange());

        await using var other = host.StartAnother();

        Assert.NotNull((await NextAsync(listener)).LookAgainSince);
    }

    [Fact]
    public async Task When_another_process_falls_silent_subscribers_look_again_at_what_it_may_not_have_announced()
    {
        await using var host = await StartAsync();
        await using var channel = await ChangeChannel.OpenAsync(host.ConnectionString!);
        await host.UntilItListensAsync();
        var known = NewChange();
        using var listener = Watch(host, known);
        var lastHeard = host.Clock.GetUtcNow().UtcDateTime;
        await channel.AnnounceAsync(known);
        Assert.Equal(known.Id, (await NextAsync(listener)).Id);

        host.Clock.Advance(OtherInstances.SilenceMax + TimeSpan.FromHours(1));

        var news = await NextAsync(listener);
        Assert.InRange(news.LookAgainSince!.Value, lastHeard.AddMinutes(-2), lastHeard);
    }

    [Fact]
    public async Task A_command_that_has_nothing_to_tell_for_long_is_not_taken_for_killed()
    {
        await using var host = await StartAsync();
        await using var channel = await ChangeChannel.OpenAsync(host.ConnectionString!);
        await host.UntilItListensAsync();
        await using var command = CommandsAnnouncer(host);
        var (byCommand, byService) = (NewChange(), NewChange());
        using var listener = host.Services.GetRequiredService<Topics>().Open(
            [new Topic(byCommand.Kind, byCommand.Id), new Topic(byService.Kind, byService.Id)]);
        command.Announce([byCommand]);
        Assert.Equal(byCommand.Id, await NextIdAsync(listener));

        // A service that falls silent later shows when the listener has looked after both.
        host.Clock.Advance(TimeSpan.FromHours(1));
        var lastHeard = host.Clock.GetUtcNow().UtcDateTime;
        await channel.AnnounceAsync(byService);
        Assert.Equal(byService.Id, await NextIdAsync(listener));
        host.Clock.Advance(OtherInstances.SilenceMax + TimeSpan.FromHours(1));

        var news = await NextAsync(listener);
        Assert.InRange(news.LookAgainSince!.Value, lastHeard.AddMinutes(-2), lastHeard);
    }

    [Fact]
    public async Task When_it_is_not_known_whether_a_commit_was_made_subscribers_look_again()
    {
        await using var host = await StartAsync();
        await using var channel = await ChangeChannel.OpenAsync(host.ConnectionString!);
        var community = await Community.MakeAsync(host);
        var (bank, account) = (community.Giver.Actor.TimeBankId, community.Giver.Id);
        await using var source = NpgsqlDataSource.Create(host.ConnectionString!);
        await using var breakAtCommit = source.CreateCommand(
            """
            CREATE FUNCTION break_off() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
            CREATE CONSTRAINT TRIGGER break_off AFTER UPDATE ON members DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION break_off();
            """);
        await breakAtCommit.ExecuteNonQueryAsync(Token);
        using var listener = host.Services.GetRequiredService<Topics>().Open([new Topic(ChangeKind.TimeBank, bank)]);

        await Assert.ThrowsAnyAsync<NpgsqlException>(() => host.Writer.WriteAsync(
            async (unit, token) =>
            {
                unit.Tell(new LiveChange(TellOfAccounts.Kind, bank, account, account));
                await unit.ExecuteAsync(new SqlText("UPDATE members SET name = name"), token);
            },
            Token));

        Assert.NotNull((await NextAsync(listener)).LookAgainSince);
        await channel.UntilAsync(announcement => announcement.Changes.Any(
            change => change.Kind == ChangeKind.TimeBank && change.TimeBankId == bank));
    }

    /// <summary>As a command has it that runs beside the service: it announces, and is heard of only when it has something to tell.</summary>
    private static PostgresAnnouncer CommandsAnnouncer(TestHost host) =>
        new(host.Services.GetRequiredService<DatabaseSettings>(), host.Clock, NullLogger<PostgresAnnouncer>.Instance);

    private static Task<TestHost> StartAsync()
    {
        Assert.SkipWhen(TestDatabase.PostgresServer is null, "No PostgreSQL: ./test starts one.");
        return TestHost.StartAsync(Database.Postgres);
    }

    private static LiveChange NewChange()
    {
        var id = Guid.NewGuid();
        return new LiveChange(TellOfAccounts.Kind, Guid.NewGuid(), id, id);
    }

    private static Listener Watch(TestHost host, LiveChange change) =>
        host.Services.GetRequiredService<Topics>().Open([new Topic(change.Kind, change.Id)]);

    private static Task WriteAsync(TestHost host, LiveChange change) => host.Writer.WriteAsync(
        (unit, _) =>
        {
            unit.Tell(change);
            return Task.CompletedTask;
        },
        Token);

    private static async Task<News> NextAsync(Listener listener)
    {
        var started = Stopwatch.GetTimestamp();
        var news = News.None;
        while (news == News.None && Stopwatch.GetElapsedTime(started) < Patience)
            news = await listener.ReadAsync(Patience, Token);
        return news;
    }

    /// <summary>The next change that is told by itself.</summary>
    private static async Task<Guid?> NextIdAsync(Listener listener)
    {
        News news;
        do
            news = await NextAsync(listener);
        while (news.LookAgainSince is not null);
        return news.Id;
    }
}
