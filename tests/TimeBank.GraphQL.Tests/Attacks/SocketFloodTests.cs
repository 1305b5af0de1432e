using System.Net;
using TimeBanking.GraphQL.Tests.Subscriptions;

namespace TimeBanking.GraphQL.Tests.Attacks;

/// <summary>Clients that open more, or begin more, than they may: over real sockets.</summary>
[Collection(nameof(Alone))]
public sealed class SocketFloodTests
{
    private const string Acknowledgement = """{"type":"connection_ack"}""";

    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_caller_with_too_many_sockets_is_refused_the_next_until_one_is_closed_and_others_are_not()
    {
        await using var host = await LiveHost.StartAsync(options =>
        {
            options.WebSockets.MaxSocketsPerCaller = 2;
            options.CallerKey = context => context.Request.Headers["Caller"];
        });
        using var first = await OpenAsync(host, "ruth");
        using var second = await OpenAsync(host, "ruth");

        using var refused = await RefusedHandshakeAsync(host, "ruth");

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Contains(
            "\"extensions\":{\"code\":\"TOO_MANY_SOCKETS\",\"setting\":\"MaxSocketsPerCaller\",\"limit\":2}",
            await refused.Content.ReadAsStringAsync(Ended),
            StringComparison.Ordinal);
        using var other = await OpenAsync(host, "omar");
        first.Dispose();
        using var next = await TestSocket.OpenWhenThereIsRoomAsync(host, ("Caller", "ruth"));
    }

    [Fact]
    public async Task Sockets_count_as_those_of_whom_their_first_message_says_and_no_longer_of_their_address()
    {
        await using var host = await LiveHost.StartAsync(options =>
        {
            options.WebSockets.MaxSocketsPerCaller = 1;
            options.CallerKey = context => context.Items["caller"] as string;
            options.WebSockets.Initialise = (context, payload, _) =>
            {
                context.Items["caller"] = payload?.GetProperty("caller").GetString();
                return new(true);
            };
        });
        using var ruth = await TestSocket.OpenAsync(host);
        Assert.Equal(Acknowledgement, await InitialiseAsync(ruth, "ruth"));
        using var omar = await TestSocket.OpenAsync(host);
        Assert.Equal(Acknowledgement, await InitialiseAsync(omar, "omar"));
        using var again = await TestSocket.OpenAsync(host);
        Assert.Equal("closed 1008", await InitialiseAsync(again, "ruth"));
        Assert.Contains("MaxSocketsPerCaller", again.Reason, StringComparison.Ordinal);

        again.Dispose();
        ruth.Dispose();
        using var back = await TestSocket.OpenWhenThereIsRoomAsync(host);
        Assert.Equal(Acknowledgement, await InitialiseAsync(back, "ruth"));
    }

    [Fact]
    public async Task A_socket_that_is_never_initialised_is_closed_and_cut_even_if_its_client_does_not_answer()
    {
        await using var host = await LiveHost.StartAsync(options =>
        {
            options.WebSockets.MaxSocketsPerCaller = 1;
            options.WebSockets.InitialisationTimeout = TimeSpan.FromMilliseconds(50);
        });
        using var silent = await RawSocket.OpenAsync(host);

        await silent.ReadUntilCutAsync();

        using var next = await TestSocket.OpenWhenThereIsRoomAsync(host);
        Assert.Equal("closed 4408", await next.ReceiveAsync());
        Assert.Contains("InitialisationTimeoutSeconds", next.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_thousand_initialisations_one_is_looked_at_and_the_socket_is_closed()
    {
        var looked = 0;
        await using var host = await LiveHost.StartAsync(
            options => options.WebSockets.Initialise = async (_, _, stop) =>
            {
                Interlocked.Increment(ref looked);
                await Task.Delay(100, stop);
                return true;
            });
        using var socket = await TestSocket.OpenAsync(host);
        for (var i = 0; i < 1000; i++)
            await socket.SendAsync("""{"type":"connection_init"}""");

        Assert.Equal(Acknowledgement, await socket.ReceiveAsync());
        Assert.Equal("closed 4429", await socket.ReceiveAsync());
        Assert.Equal(1, looked);
    }

    [Fact]
    public async Task Operations_beyond_those_that_one_socket_may_run_are_refused_with_the_setting()
    {
        await using var host = await LiveHost.StartAsync(options => options.WebSockets.MaxOperationsPerSocket = 2);
        using var socket = await TestSocket.ReadyAsync(host);
        for (var i = 1; i <= 100; i++)
            await socket.SubscribeAsync($"{i}", "subscription { degrees }");

        for (var i = 3; i <= 100; i++)
        {
            var error = await socket.ReceiveAsync();
            Assert.StartsWith($$"""{"id":"{{i}}","type":"error",""", error, StringComparison.Ordinal);
            Assert.Contains(
                """{"code":"TOO_MANY_OPERATIONS","setting":"MaxOperationsPerSocket","limit":2}""",
                error,
                StringComparison.Ordinal);
        }

        await host.Stations.HasListenersAsync(2);
    }

    [Fact]
    public async Task Operations_that_were_completed_but_have_not_ended_count_and_the_next_waits_for_them()
    {
        await using var host = await LiveHost.StartAsync(options => options.WebSockets.MaxOperationsPerSocket = 2);
        using var socket = await TestSocket.ReadyAsync(host);
        for (var i = 1; i <= 2; i++)
        {
            await socket.SubscribeAsync($"{i}", "{ stubborn }");
            await HaveStayedAsync(host, i);
            await socket.SendAsync($$"""{"id":"{{i}}","type":"complete"}""");
        }

        await socket.SubscribeAsync("3", "{ stubborn }");
        await Task.Delay(300, Ended);
        Assert.Equal(2, host.Stations.Staying);

        host.Stations.LetGo(3);
        Assert.Equal("""{"id":"3","type":"next","payload":{"data":{"stubborn":true}}}""", await socket.ReceiveAsync());
        await HaveStayedAsync(host, 0);
    }

    [Theory]
    [InlineData("subscription { degrees }")]
    [InlineData("{ hello }")]
    public async Task Forty_thousand_operations_begun_and_completed_leave_nothing_behind(string document)
    {
        await using var host = await LiveHost.StartAsync();
        using var socket = await TestSocket.ReadyAsync(host);
        await ChurnAsync(socket, document, 2000);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        await ChurnAsync(socket, document, 40_000);

        await host.Stations.HasListenersAsync(0);
        // A hundred bytes for each would be more.
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 4 * 1024 * 1024);
        Assert.DoesNotContain(host.Log.Entries, entry => entry.Exception is not null);
        for (var i = 0; i < 32; i++)
            await socket.SubscribeAsync($"again {i}", "subscription { degrees }");
        await host.Stations.HasListenersAsync(32);
    }

    /// <summary>Begins and completes without waiting, then waits until the server has come to the end of it.</summary>
    private static async Task ChurnAsync(TestSocket socket, string document, int times)
    {
        var reading = ReadToPongAsync(socket);
        for (var i = 0; i < times; i++)
        {
            await socket.SubscribeAsync($"{i}", document);
            await socket.SendAsync($$"""{"id":"{{i}}","type":"complete"}""");
        }

        await socket.SendAsync("""{"type":"ping"}""");
        await reading;
    }

    private static async Task ReadToPongAsync(TestSocket socket)
    {
        while (true)
        {
            var message = await socket.ReceiveAsync();
            if (message == """{"type":"pong"}""")
                return;
            Assert.StartsWith("{", message, StringComparison.Ordinal);
            Assert.DoesNotContain("\"error\"", message, StringComparison.Ordinal);
        }
    }

    private static async Task<string> InitialiseAsync(TestSocket socket, string caller)
    {
        await socket.SendAsync($$$"""{"type":"connection_init","payload":{"caller":"{{{caller}}}"}}""");
        return await socket.ReceiveAsync();
    }

    private static Task<TestSocket> OpenAsync(LiveHost host, string caller) =>
        TestSocket.OpenAsync(host, headers: [("Caller", caller)]);

    private static async Task<HttpResponseMessage> RefusedHandshakeAsync(LiveHost host, string caller)
    {
        using var client = new HttpClient();
        using var handshake = new HttpRequestMessage(HttpMethod.Get, host.Http);
        foreach (var (name, value) in new[]
        {
            ("Connection", "Upgrade"), ("Upgrade", "websocket"), ("Sec-WebSocket-Version", "13"),
            ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="), ("Sec-WebSocket-Protocol", "graphql-transport-ws"),
            ("Caller", caller),
        })
            handshake.Headers.Add(name, value);
        return await client.SendAsync(handshake, Ended);
    }

    private static async Task HaveStayedAsync(LiveHost host, int count)
    {
        while (host.Stations.Staying != count)
            await Task.Delay(5, Ended);
    }
}
