using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using TimeBanking.Api.Features.Exchanges;
using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Api.Foundation.Live;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Domain;


namespace TimeBanking.Api.Tests.Live;

/// <summary>Members follow their exchanges and their balance, and nothing that they may not read.</summary>
public sealed class Following
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(700);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task Both_parties_and_the_coordinator_hear_of_an_exchange_and_a_third_member_does_not(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        var id = await ClaimAsync(host, community);
        await host.UntilItListensAsync();
        await using var giver = Exchanges(host, community.Giver);
        await using var receiver = Exchanges(host, community.Receiver);
        await using var coordinator = Exchanges(host, community.Coordinator);
        await using var stranger = Exchanges(host, community.Stranger);
        await using var curious = Exchanges(host, community.Stranger, exchangeId: id);
        await using var nosy = Exchanges(host, community.Stranger, memberId: community.Giver.Id);
        await UntilAsync(host, 6);

        await ConfirmAsync(host, community);

        Assert.Equal(id, await giver.NextAsync(Patience));
        Assert.Equal(id, await receiver.NextAsync(Patience));
        Assert.Equal(id, await coordinator.NextAsync(Patience));
        await stranger.AssertQuietAsync(Quiet);
        await curious.AssertQuietAsync(Quiet);
        await nosy.AssertQuietAsync(Quiet);
    }

    [Theory, Databases]
    public async Task A_balance_is_heard_of_when_it_changes_and_not_when_an_act_leaves_it(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        await host.UntilItListensAsync();
        await using var balance = Balance(host, community.Giver);
        await UntilAsync(host, 1);

        await community.Receiver.ActAsync("proposeExchange", new
        {
            id = host.Clock.NewKey(),
            giverId = community.Giver.NodeId,
            receiverId = community.Receiver.NodeId,
            what = "Gardening",
            day = "2026-11-22",
        });
        await balance.AssertQuietAsync(Quiet);
        await ClaimAsync(host, community);

        Assert.Equal(community.Giver.Id, await balance.NextAsync(Patience));
    }

    [Theory, Databases]
    public async Task A_balance_that_went_and_came_back_is_told_for_it_may_have_been_sent_in_between(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        await host.UntilItListensAsync();
        var follow = host.Services.GetRequiredService<FollowBalance>().ExecuteAsync(null, CallerOf(community.Giver), Token);
        await using var heard = follow.GetAsyncEnumerator(Token);
        var first = heard.MoveNextAsync().AsTask();
        await UntilAsync(host, 1);
        await RecordAsync(host, community.Giver, community.Receiver);
        Assert.True(await first.WaitAsync(Patience, Token));

        await RecordAsync(host, community.Receiver, community.Giver);
        await RecordAsync(host, community.Giver, community.Receiver);

        Assert.True(await heard.MoveNextAsync().AsTask().WaitAsync(Patience, Token));
    }

    [Theory, Databases]
    public async Task Nobody_follows_the_balance_of_another_but_a_coordinator(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        await host.UntilItListensAsync();
        await using var stranger = Balance(host, community.Stranger, community.Giver.Id);
        await using var coordinator = Balance(host, community.Coordinator, community.Giver.Id);

        await Assert.ThrowsAsync<NotFoundException>(() => stranger.NextAsync(Patience));
        await UntilAsync(host, 1);
        await ClaimAsync(host, community);

        Assert.Equal(community.Giver.Id, await coordinator.NextAsync(Patience));
    }

    [Theory, Databases]
    public async Task A_revoked_token_hears_nothing_more_though_nothing_happens(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        await host.UntilItListensAsync();
        await using var giver = Exchanges(host, community.Giver);
        await UntilAsync(host, 1);

        await host.Services.GetRequiredService<AccessTokens>().RevokeAsync(community.Giver.Token[..10], Token);

        await AssertEndsAsync(host, giver);
    }

    [Theory, Databases]
    public async Task A_token_that_expires_hears_nothing_more_though_nothing_happens(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        await using var giver = Exchanges(host, community.Giver);
        await UntilAsync(host, 1);

        host.Clock.Advance(TimeSpan.FromDays(31));

        await AssertEndsAsync(host, giver);
    }

    [Theory, Databases]
    public async Task A_member_who_left_hears_nothing_more(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        await ClaimAsync(host, community);
        await host.UntilItListensAsync();
        await using var giver = Exchanges(host, community.Giver);
        await UntilAsync(host, 1);

        await community.Coordinator.ActAsync("leaveTimeBank", new { memberId = community.Giver.NodeId }, "member { id }");

        await AssertEndsAsync(host, giver);
    }

    [Theory, InlineData("the token is revoked"), InlineData("the member leaves")]
    public async Task Rights_that_end_on_one_instance_end_at_once_on_another(string how)
    {
        Assert.SkipWhen(TestDatabase.PostgresServer is null, "No PostgreSQL: ./test starts one.");
        await using var host = await TestHost.StartAsync(Database.Postgres);
        await using var other = host.StartAnother();
        var community = await Community.MakeAsync(host);
        await other.UntilItListensAsync();
        await using var giver = Exchanges(other, community.Giver);
        await UntilAsync(other, 1);

        var started = Stopwatch.GetTimestamp();
        if (how == "the token is revoked")
            await host.Services.GetRequiredService<AccessTokens>().RevokeAsync(community.Giver.Token[..10], Token);
        else
            await community.Coordinator.ActAsync("leaveTimeBank", new { memberId = community.Giver.NodeId }, "member { id }");

        await AssertEndsAsync(other, giver);
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, Listening.RightsInterval - TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task What_changes_while_the_connection_is_dropped_is_heard_of_after_all()
    {
        Assert.SkipWhen(TestDatabase.PostgresServer is null, "No PostgreSQL: ./test starts one.");
        await using var host = await TestHost.StartAsync(Database.Postgres);
        await using var other = host.StartAnother();
        var community = await Community.MakeAsync(host);
        await other.UntilItListensAsync();
        await using var giver = Exchanges(other, community.Giver);
        await UntilAsync(other, 1);

        await HearingOfChanges.DropListenersAsync(host);
        var id = await ClaimAsync(host, community);

        Assert.Equal(id, await giver.NextAsync(Patience));
    }

    [Theory, Databases]
    public async Task Who_goes_away_leaves_nothing_behind(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        await using (var giver = Exchanges(host, community.Giver))
        await using (var receiver = Balance(host, community.Receiver))
            await UntilAsync(host, 2);

        await UntilAsync(host, 0);
    }

    private static async Task AssertEndsAsync(TestHost host, Listener listener)
    {
        var end = await Assert.ThrowsAsync<RightsEndedException>(() => listener.NextAsync(Patience));
        Assert.False(end.HaveChanged);
        await UntilAsync(host, 0);
    }

    private static Listener Exchanges(TestHost host, Participant person, Guid? exchangeId = null, Guid? memberId = null) =>
        new(stop => host.Services.GetRequiredService<FollowExchanges>().ExecuteAsync(exchangeId, memberId, CallerOf(person), stop));

    private static Listener Balance(TestHost host, Participant person, Guid? memberId = null) =>
        new(stop => host.Services.GetRequiredService<FollowBalance>().ExecuteAsync(memberId, CallerOf(person), stop));

    private static Caller CallerOf(Participant person)
    {
        var caller = new Caller();
        caller.Become(person.Actor, new TokenCredential(AccessTokens.HashOf(person.Token)));
        return caller;
    }

    private static async Task UntilAsync(TestHost host, int subscribers)
    {
        var topics = host.Services.GetRequiredService<Topics>();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(Patience);
        while (topics.SubscriberCount != subscribers)
            await Task.Delay(20, limit.Token);
        // Those who follow a balance read it once at the beginning.
        await Task.Delay(200, limit.Token);
    }

    private static async Task<Guid> ClaimAsync(TestHost host, Community community)
    {
        var id = host.Clock.NewKey();
        await community.Giver.ActAsync("claimHelp", new
        {
            id,
            giverId = community.Giver.NodeId,
            receiverId = community.Receiver.NodeId,
            minutes = 60,
            what = "Gardening",
            day = "2026-11-22",
        });
        return id;
    }

    private static Task RecordAsync(TestHost host, Participant giver, Participant receiver) => receiver.ActAsync("recordHelp", new
    {
        id = host.Clock.NewKey(),
        giverId = giver.NodeId,
        receiverId = receiver.NodeId,
        minutes = 60,
        what = "Gardening",
        day = "2026-11-22",
    });

    private static async Task ConfirmAsync(TestHost host, Community community)
    {
        var data = await community.Receiver.AskAsync("{ exchanges(first: 1) { nodes { id } } }");
        var node = data.GetProperty("exchanges").GetProperty("nodes")[0].GetProperty("id").GetString();
        var payload = await community.Receiver.ActAsync("confirmExchange", new { id = host.Clock.NewKey(), exchangeId = node });
        Assert.Equal(JsonValueKind.Null, payload.GetProperty("errors").ValueKind);
    }

    /// <summary>Reads what somebody hears, from its making on.</summary>
    private sealed class Listener : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly IAsyncEnumerator<Guid> _heard;
        private Task<bool> _next;

        public Listener(Func<CancellationToken, IAsyncEnumerable<Guid>> follow)
        {
            _heard = follow(_stop.Token).GetAsyncEnumerator(_stop.Token);
            _next = _heard.MoveNextAsync().AsTask();
        }

        public async Task<Guid> NextAsync(TimeSpan patience)
        {
            Assert.True(await _next.WaitAsync(patience, Token));
            var heard = _heard.Current;
            _next = _heard.MoveNextAsync().AsTask();
            return heard;
        }

        public async Task AssertQuietAsync(TimeSpan time)
        {
            await Task.WhenAny(_next, Task.Delay(time, Token));
            Assert.False(_next.IsCompleted, "Something was heard, or the listening ended.");
        }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await ((Task)_next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await _heard.DisposeAsync();
            _stop.Dispose();
        }
    }
}
