using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TimeBank.Api.Data;
using TimeBank.Api.Features.Identity;
using TimeBank.Api.Live;
using TimeBank.Api.Tests.Host;
using TimeBank.Domain;

namespace TimeBank.Api.Tests.Identity;

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
        var members = new List<Person>();
        for (var i = 0; i < 10; i++)
        {
            var community = await Community.MakeAsync(host, $"School {i}");
            members.AddRange([community.Coordinator, community.Giver, community.Receiver, community.Stranger]);
        }

        host.Services.GetRequiredService<Topics>().LookAgain(host.Clock.UtcNow());
        using var client = From(host, "127.0.0.1");
        var held = new TaskCompletionSource<Actor?>();
        var running = Enumerable.Range(0, Most).Select(_ => Hold(host, "127.0.0.1", held.Task)).ToList();
        var asking = members.ConvertAll(member => AskAsync(client, member.Token));
        await Task.Delay(TimeSpan.FromMilliseconds(500), Token);
        Assert.DoesNotContain(asking, answer => answer.IsCompleted);

        held.SetResult(null);

        await Task.WhenAll(running);
        Assert.All(await Task.WhenAll(asking), answer => Assert.Equal((HttpStatusCode.OK, null), answer));
    }

    [Fact]
    public async Task Look_ups_of_one_address_run_no_more_at_once_than_allowed_and_in_the_order_in_which_they_came()
    {
        var lookUps = new LookUps(2, LookUps.Patience);
        var held = Enumerable.Range(0, 6).Select(_ => new TaskCompletionSource<Actor?>()).ToList();
        var begun = new ConcurrentQueue<int>();
        var asking = Enumerable.Range(0, 6).Select(i => lookUps.FindAsync(NewCredential(), "", _ => Begin(i))).ToList();

        for (var i = 0; i < 6; i++)
        {
            Assert.Equal(Enumerable.Range(0, Math.Min(6, i + 2)), begun);
            held[i].SetResult(null);
            await asking[i];
            while (begun.Count < Math.Min(6, i + 3))
                await Task.Delay(1, Token);
        }

        Task<Actor?> Begin(int i)
        {
            begun.Enqueue(i);
            return held[i].Task;
        }
    }

    [Fact]
    public async Task Who_has_waited_too_long_is_refused_and_leaves_the_next_turn_to_others()
    {
        var lookUps = new LookUps(1, TimeSpan.FromMilliseconds(50));
        var held = new TaskCompletionSource<Actor?>();
        var running = lookUps.FindAsync(NewCredential(), "here", _ => held.Task);
        var late = NewCredential();

        await Assert.ThrowsAsync<TooManyLookUpsException>(() => lookUps.FindAsync(late, "here", Nobody));
        Assert.Null(await lookUps.FindAsync(late, "there", Nobody));
        held.SetResult(null);
        await running;

        Assert.Null(await lookUps.FindAsync(late, "here", Nobody));

        static Task<Actor?> Nobody(Credential _) => Task.FromResult<Actor?>(null);
    }

    /// <summary>A look-up goes on after its socket is closed, so that sockets do not limit look-ups.</summary>
    [Fact]
    public async Task A_token_that_comes_over_a_socket_waits_for_the_turn_of_its_address_too()
    {
        await using var host = await ServeAsync(Database.Sqlite);
        await Community.MakeAsync(host);
        var token = await host.Services.GetRequiredService<AccessTokens>()
            .CreateAsync(Community.Name, "gita@example.org", "never used", 30, Token);
        var held = new TaskCompletionSource<Actor?>();
        var running = Enumerable.Range(0, Most).Select(_ => Hold(host, "127.0.0.1", held.Task)).ToList();

        using var refused = await InitialiseAsync(host, token);
        var closed = await refused.ReceiveAsync(new byte[1024], Token);
        held.SetResult(null);
        await Task.WhenAll(running);
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
        var held = new TaskCompletionSource<Actor?>();
        var running = Enumerable.Range(0, Most).Select(_ => Hold(host, "127.0.0.1", held.Task)).ToList();

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
        held.SetResult(null);
        await Task.WhenAll(running);
        Assert.Equal((HttpStatusCode.Unauthorized, null), await AskAsync(client, MadeUp()));
    }

    [Fact]
    public async Task One_token_in_many_requests_at_once_is_looked_up_once()
    {
        var lookUps = new LookUps(1, LookUps.Patience);
        var held = new TaskCompletionSource<Actor?>();
        var credential = NewCredential();
        var times = 0;

        var waiting = Enumerable.Range(0, 50).Select(_ => lookUps.FindAsync(credential, "", LookUp)).ToList();
        held.SetResult(null);
        await Task.WhenAll(waiting);
        Assert.Equal(1, times);

        await lookUps.FindAsync(credential, "", LookUp);
        Assert.Equal(2, times);

        Task<Actor?> LookUp(Credential _)
        {
            times++;
            return held.Task;
        }
    }

    [Fact]
    public async Task A_look_up_that_fails_leaves_its_place_to_the_next()
    {
        var lookUps = new LookUps(1, LookUps.Patience);
        var credential = NewCredential();

        await Assert.ThrowsAsync<TimeoutException>(
            () => lookUps.FindAsync(credential, "", _ => Task.FromException<Actor?>(new TimeoutException())));

        Assert.Null(await lookUps.FindAsync(credential, "", _ => Task.FromResult<Actor?>(null)));
    }

    [Fact]
    public async Task Who_asks_after_rights_have_changed_waits_for_no_look_up_from_before()
    {
        var lookUps = new LookUps(2, LookUps.Patience);
        var before = new TaskCompletionSource<Actor?>();
        var credential = NewCredential();
        var waiting = lookUps.FindAsync(credential, "", _ => before.Task);

        lookUps.Forget();
        var after = await lookUps.FindAsync(credential, "", _ => Task.FromResult<Actor?>(null));

        Assert.Null(after);
        before.SetResult(new Actor(Guid.NewGuid(), Guid.NewGuid(), false));
        Assert.NotNull(await waiting);
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

    private static Task<Actor?> Hold(TestHost host, string address, Task<Actor?> until) =>
        host.Services.GetRequiredService<LookUps>()
            .FindAsync(NewCredential(), address, _ => until);

    private static TokenCredential NewCredential() => new(AccessTokens.HashOf(MadeUp()));

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
