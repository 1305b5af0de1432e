using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using TimeBanking.Api.Features.Exchanges;
using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Foundation.Live;
using TimeBanking.Api.Tests.Host;

namespace TimeBanking.Api.Tests.Live;

/// <summary>What is committed is told, what is not is not, and no change goes unheard for good.</summary>
public sealed class HearingOfChanges
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(400);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task A_change_is_told_to_those_it_concerns_once_it_is_committed(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        using var giver = await OpenAsync(host, new Topic(TellOfExchanges.Kind, community.Giver.Id));
        using var receiver = await OpenAsync(host, new Topic(TellOfExchanges.Kind, community.Receiver.Id));
        using var stranger = await OpenAsync(host, new Topic(TellOfExchanges.Kind, community.Stranger.Id));
        using var account = await OpenAsync(host, new Topic(TellOfAccounts.Kind, community.Giver.Id));

        var id = await RecordAsync(host, community);

        Assert.Equal(id, (await giver.ReadAsync(Patience, Token)).Id);
        Assert.Equal(id, (await receiver.ReadAsync(Patience, Token)).Id);
        Assert.Equal(community.Giver.Id, (await account.ReadAsync(Patience, Token)).Id);
        Assert.Equal(News.None, await stranger.ReadAsync(Quiet, Token));
    }

    [Theory, Databases]
    public async Task What_is_rolled_back_is_never_told(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var bank = Guid.CreateVersion7(host.Clock.GetUtcNow());
        using var listener = await OpenAsync(host, new Topic(TellOfAccounts.Kind, bank));

        var failing = host.Writer.WriteAsync(
            (unit, _) =>
            {
                unit.Tell(new LiveChange(TellOfAccounts.Kind, bank, bank, bank));
                throw new InvalidOperationException("Rolled back.");
            },
            Token);

        await Assert.ThrowsAsync<InvalidOperationException>(() => failing);
        Assert.Equal(News.None, await listener.ReadAsync(Quiet, Token));
    }

    [Theory, Databases]
    public async Task What_waits_already_does_not_wait_twice_and_too_much_becomes_one_word(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var topics = host.Services.GetRequiredService<Topics>();
        var member = Guid.CreateVersion7(host.Clock.GetUtcNow());
        var exchanges = Enumerable.Range(0, Listener.Capacity + 1).Select(_ => Guid.CreateVersion7(host.Clock.GetUtcNow())).ToList();
        using var listener = await OpenAsync(host, new Topic(TellOfExchanges.Kind, member));

        for (var i = 0; i < 3; i++)
            topics.Publish([new LiveChange(TellOfExchanges.Kind, default, exchanges[0], member)]);
        Assert.Equal(exchanges[0], (await listener.ReadAsync(Patience, Token)).Id);
        Assert.Equal(News.None, await listener.ReadAsync(Quiet, Token));

        topics.Publish([.. exchanges.Select(id => new LiveChange(TellOfExchanges.Kind, default, id, member))]);
        var news = await listener.ReadAsync(Patience, Token);
        Assert.Null(news.Id);
        // What the first of them tells of had happened before it came.
        Assert.True(news.LookAgainSince < host.Clock.GetUtcNow().UtcDateTime.AddSeconds(-30));
        Assert.Equal(News.None, await listener.ReadAsync(Quiet, Token));
    }

    [Fact]
    public async Task A_unit_that_changes_very_much_is_told_whole_through_PostgreSQL()
    {
        Assert.SkipWhen(TestDatabase.PostgresServer is null, "No PostgreSQL: ./test starts one.");
        await using var host = await TestHost.StartAsync(Database.Postgres);
        await using var other = host.StartAnother();
        var ids = Enumerable.Range(0, 500).Select(_ => Guid.CreateVersion7(host.Clock.GetUtcNow())).ToList();
        using var last = await OpenAsync(other, new Topic(TellOfAccounts.Kind, ids[^1]));

        await host.Writer.WriteAsync(
            (unit, _) =>
            {
                foreach (var id in ids)
                    unit.Tell(new LiveChange(TellOfAccounts.Kind, ids[0], id, id));
                return Task.CompletedTask;
            },
            Token);

        Assert.Equal(ids[^1], (await last.ReadAsync(Patience, Token)).Id);
    }

    [Fact]
    public async Task A_change_made_on_one_instance_is_heard_on_another()
    {
        Assert.SkipWhen(TestDatabase.PostgresServer is null, "No PostgreSQL: ./test starts one.");
        await using var host = await TestHost.StartAsync(Database.Postgres);
        await using var other = host.StartAnother();
        var community = await Community.MakeAsync(host);
        using var listener = await OpenAsync(other, new Topic(TellOfExchanges.Kind, community.Giver.Id));

        var id = await RecordAsync(host, community);

        Assert.Equal(id, (await listener.ReadAsync(Patience, Token)).Id);
    }

    [Fact]
    public async Task After_the_server_dropped_the_connection_it_comes_back_and_subscribers_look_again()
    {
        Assert.SkipWhen(TestDatabase.PostgresServer is null, "No PostgreSQL: ./test starts one.");
        await using var host = await TestHost.StartAsync(Database.Postgres);
        var community = await Community.MakeAsync(host);
        using var listener = await OpenAsync(host, new Topic(TellOfExchanges.Kind, community.Giver.Id));

        Assert.Equal(1, await DropListenersAsync(host));
        var news = await listener.ReadAsync(Patience, Token);
        Assert.NotNull(news.LookAgainSince);
        var id = await RecordAsync(host, community);

        Assert.Equal(id, (await listener.ReadAsync(Patience, Token)).Id);
    }

    internal static async Task<long> DropListenersAsync(TestHost host)
    {
        await using var source = NpgsqlDataSource.Create(host.ConnectionString!);
        await using var drop = source.CreateCommand(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND application_name = $1");
        drop.Parameters.Add(new NpgsqlParameter { Value = PostgresListener.ApplicationName });
        return (long)(await drop.ExecuteScalarAsync(Token))!;
    }

    /// <summary>Opens an listener, and on PostgreSQL waits until the process listens.</summary>
    private static async Task<Listener> OpenAsync(TestHost host, params Topic[] topics)
    {
        await host.UntilItListensAsync();
        return host.Services.GetRequiredService<Topics>().Open(topics);
    }

    private static async Task<Guid> RecordAsync(TestHost host, Community community)
    {
        var id = Guid.CreateVersion7(host.Clock.GetUtcNow());
        await community.Receiver.ActAsync(
            "recordHelp", new { id, giverId = community.Giver.NodeId, receiverId = community.Receiver.NodeId, minutes = 60, what = "Gardening", day = "2026-11-22" });
        return id;
    }
}
