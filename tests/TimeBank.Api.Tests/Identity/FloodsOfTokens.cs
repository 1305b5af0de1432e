using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TimeBank.Api.Features.Identity;
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

    [Fact]
    public async Task One_too_many_is_told_as_at_the_door_of_GraphQL()
    {
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
        held.SetResult(null);
        await Task.WhenAll(running);
        Assert.Equal((HttpStatusCode.Unauthorized, null), await AskAsync(client, MadeUp()));
    }

    [Fact]
    public async Task One_token_in_many_requests_at_once_is_looked_up_once()
    {
        var lookUps = new LookUps(1);
        var held = new TaskCompletionSource<Actor?>();
        var credential = new TokenCredential(AccessTokens.HashOf(MadeUp()));
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
        var lookUps = new LookUps(1);
        var credential = new TokenCredential(AccessTokens.HashOf(MadeUp()));

        await Assert.ThrowsAsync<TimeoutException>(
            () => lookUps.FindAsync(credential, "", _ => Task.FromException<Actor?>(new TimeoutException())));

        Assert.Null(await lookUps.FindAsync(credential, "", _ => Task.FromResult<Actor?>(null)));
    }

    [Fact]
    public async Task Who_asks_after_rights_have_changed_waits_for_no_look_up_from_before()
    {
        var lookUps = new LookUps(2);
        var before = new TaskCompletionSource<Actor?>();
        var credential = new TokenCredential(AccessTokens.HashOf(MadeUp()));
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
            .FindAsync(new TokenCredential(AccessTokens.HashOf(MadeUp())), address, _ => until);

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
