using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text.Json;
using System.Threading.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Api.Foundation.Live;
using TimeBanking.Api.Tests.Host;

namespace TimeBanking.Api.Tests.Identity;

/// <summary>Who makes up tokens takes the database from nobody else.</summary>
public sealed class FloodsOfTokens
{
    private const int Most = 8;
    private const int Flood = 1000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>On PostgreSQL, where a look-up can be made to wait for as long as the test wants.</summary>
    [Fact]
    public async Task A_flood_of_made_up_tokens_of_one_address_leaves_the_database_to_the_others()
    {
        Assert.SkipWhen(TestDatabase.PostgresServer is null, "No PostgreSQL: ./test starts one.");
        await using var host = await ServeAsync(Database.Postgres);
        var community = await Community.MakeAsync(host);
        using var here = From(host, "127.0.0.1");
        using var there = From(host, "127.0.0.2");
        await using var context = await host.ReadAsync();
        var locked = await context.Database.BeginTransactionAsync(Token);
        await context.Database.ExecuteSqlRawAsync("LOCK TABLE access_tokens IN ACCESS EXCLUSIVE MODE", Token);

        var flood = Enumerable.Range(0, Flood).Select(_ => AskAsync(here, MadeUp())).ToList();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        // Those beyond wait for a turn that does not come.
        while (flood.Count(answer => answer.IsCompleted) < Flood - Most)
            await Task.Delay(10, patience.Token);
        var waiting = AskAsync(there, community.Stranger.Token);
        await locked.RollbackAsync(Token);

        var answers = await Task.WhenAll(flood);
        Assert.Equal(Most, answers.Count(answer => answer == (HttpStatusCode.Unauthorized, null)));
        Assert.Equal(Flood - Most, answers.Count(answer => answer == (HttpStatusCode.TooManyRequests, "1")));
        Assert.Equal((HttpStatusCode.OK, null), await waiting);
        Assert.Equal((HttpStatusCode.OK, null), await AskAsync(here, community.Receiver.Token));
    }

    /// <summary>Such as a school behind one address, after somebody's rights have changed and nobody is remembered.</summary>
    [Fact]
    public async Task Forty_members_of_one_address_at_once_are_all_answered_in_turn()
    {
        await using var host = await ServeAsync(Database.Sqlite);
        var members = new List<Participant>();
        for (var i = 0; i < 10; i++)
        {
            var community = await Community.MakeAsync(host, $"School {i}");
            members.AddRange([community.Coordinator, community.Giver, community.Receiver, community.Stranger]);
        }

        host.Services.GetRequiredService<Topics>().LookAgain(host.Clock.UtcNow());
        using var client = From(host, "127.0.0.1");
        var running = await TakeAllTurnsAsync(host, "127.0.0.1");
        var asking = members.ConvertAll(member => AskAsync(client, member.Token));
        await Task.Delay(TimeSpan.FromMilliseconds(500), Token);
        Assert.DoesNotContain(asking, answer => answer.IsCompleted);

        running.ForEach(turn => turn.Dispose());

        Assert.All(await Task.WhenAll(asking), answer => Assert.Equal((HttpStatusCode.OK, null), answer));
    }

    [Fact]
    public async Task Who_has_waited_too_long_is_refused_and_leaves_the_next_turn_to_others()
    {
        using var lookUps = new LookUps(1, TimeSpan.FromMilliseconds(50));
        var running = await lookUps.TakeTurnAsync("here", Token);

        await Assert.ThrowsAsync<TooManyLookUpsException>(() => lookUps.TakeTurnAsync("here", Token));
        using (await lookUps.TakeTurnAsync("there", Token))
            running.Dispose();

        using var next = await lookUps.TakeTurnAsync("here", Token);
        Assert.True(next.IsAcquired);
    }

    [Fact]
    public async Task A_token_that_comes_over_a_socket_waits_for_the_turn_of_its_address_too()
    {
        await using var host = await ServeAsync(Database.Sqlite);
        await Community.MakeAsync(host);
        var token = await host.Services.GetRequiredService<AccessTokens>()
            .CreateAsync(Community.Name, "gita@example.org", "never used", 30, Token);
        var running = await TakeAllTurnsAsync(host, "127.0.0.1");

        using var refused = await InitialiseAsync(host, token);
        var closed = await refused.ReceiveAsync(new byte[1024], Token);
        running.ForEach(turn => turn.Dispose());
        using var open = await InitialiseAsync(host, token);
        var acknowledged = await open.ReceiveAsync(new byte[1024], Token);

        Assert.Equal((WebSocketMessageType.Close, 4403), (closed.MessageType, (int?)closed.CloseStatus));
        Assert.Equal(WebSocketMessageType.Text, acknowledged.MessageType);
    }

    [Fact]
    public async Task One_too_many_is_told_as_at_the_door_of_GraphQL_and_counted()
    {
        var counted = new ConcurrentBag<string?>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Name == "graphql.server.refused_requests")
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => counted.Add(tags[0].Value as string));
        listener.Start();
        await using var host = await ServeAsync(Database.Sqlite);
        using var client = From(host, "127.0.0.1");
        var running = await TakeAllTurnsAsync(host, "127.0.0.1");

        using var answer = await SendAsync(client, MadeUp());
        var error = (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("errors")[0];

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal(
            "Too many requests at once; at most 8 access tokens from one network address are looked up at the same time. "
            + "Wait for answers. The limit is the setting MaxConcurrentRequestsPerCaller.",
            error.GetProperty("message").GetString());
        Assert.Equal(
            """{"code":"TOO_MANY_REQUESTS","setting":"MaxConcurrentRequestsPerCaller","limit":8}""",
            error.GetProperty("extensions").GetRawText());
        Assert.Contains("MaxConcurrentRequestsPerCaller", counted);
        running.ForEach(turn => turn.Dispose());
        Assert.Equal((HttpStatusCode.Unauthorized, null), await AskAsync(client, MadeUp()));
    }

    /// <summary>The table is not there: whatever were looked up would fail.</summary>
    [Theory]
    [InlineData("nonsense")]
    [InlineData("tb_0123")]
    [InlineData("tb_000000000000000000000000000000000000000000000000000000000000000G")]
    [InlineData("TB_0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("tb_00000000000000000000000000000000000000000000000000000000000000000")]
    public async Task What_has_not_the_form_of_a_token_is_refused_without_asking_the_database(string token)
    {
        await using var host = await ServeAsync(Database.Sqlite);
        using var client = From(host, "127.0.0.1");
        await using (var context = await host.ReadAsync())
            await context.Database.ExecuteSqlRawAsync("ALTER TABLE access_tokens RENAME TO no_tokens", Token);

        Assert.Equal((HttpStatusCode.Unauthorized, null), await AskAsync(client, token));
        Assert.Equal((HttpStatusCode.InternalServerError, null), await AskAsync(client, MadeUp()));
    }

    private static Task<TestHost> ServeAsync(Database database) => TestHost.StartAsync(
        database, new Dictionary<string, string?> { ["GraphQL:Limits:MaxConcurrentRequestsPerCaller"] = $"{Most}" }, onPort: true);

    private static async Task<List<RateLimitLease>> TakeAllTurnsAsync(TestHost host, string address)
    {
        var turns = new List<RateLimitLease>();
        while (turns.Count < Most)
            turns.Add(await host.Services.GetRequiredService<LookUps>().TakeTurnAsync(address, Token));
        return turns;
    }

    private static string MadeUp() => "tb_" + RandomNumberGenerator.GetHexString(64, lowercase: true);

    /// <summary>A client that calls from an address of this machine.</summary>
    private static HttpClient From(TestHost host, string address) => new(new SocketsHttpHandler
    {
        ConnectCallback = async (context, cancellationToken) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
            await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    {
        BaseAddress = host.ClientOptions.BaseAddress,
    };

    private static async Task<ClientWebSocket> InitialiseAsync(TestHost host, string token)
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{host.ClientOptions.BaseAddress.Port}/graphql"), Token);
        await socket.SendAsync(
            JsonSerializer.SerializeToUtf8Bytes(
                new { type = "connection_init", payload = new { authorization = $"Bearer {token}" } }),
            WebSocketMessageType.Text,
            endOfMessage: true,
            Token);
        return socket;
    }

    private static async Task<(HttpStatusCode Status, string? RetryAfter)> AskAsync(HttpClient client, string token)
    {
        using var answer = await SendAsync(client, token);
        return (answer.StatusCode, answer.Headers.RetryAfter?.ToString());
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, string token)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query = "{ me { name } }" }) };
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        return client.SendAsync(request, Token);
    }
}
