using System.Diagnostics;
using System.Text;
using TimeBanking.GraphQL.Http;
using TimeBanking.GraphQL.Tests.Subscriptions;

namespace TimeBanking.GraphQL.Tests.Attacks;

/// <summary>Messages that are meant to take memory or time from the server: over real sockets.</summary>
[Collection(nameof(Alone))]
public sealed class SocketMessageTests
{
    private const int Mebibyte = 1024 * 1024;

    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_flood_of_pings_is_answered_one_by_one_and_nothing_is_kept()
    {
        await using var host = await LiveHost.StartAsync();
        using var socket = await TestSocket.ReadyAsync(host);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var sending = Task.Run(
            async () =>
            {
                for (var i = 0; i < 50_000; i++)
                    await socket.SendAsync("""{"type":"ping"}""");
            },
            Ended);

        for (var i = 0; i < 50_000; i++)
            Assert.Equal("""{"type":"pong"}""", await socket.ReceiveAsync());

        await sending;
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 4 * Mebibyte);
    }

    [Theory]
    [InlineData(RawSocket.Text, """{"type":"ping"}""")]
    [InlineData(RawSocket.Ping, "twelve bytes")]
    public async Task A_flood_of_pings_whose_answers_nobody_reads_is_read_no_further_and_cut(byte kind, string ping)
    {
        await using var host = await LiveHost.StartAsync(WithLittlePatience);
        using var socket = await RawSocket.OpenAsync(host);
        await socket.SendAsync("""{"type":"connection_init"}""");
        var frame = RawSocket.Frame(kind, Encoding.UTF8.GetBytes(ping));
        byte[] flood = [.. Enumerable.Repeat(frame, 1000).SelectMany(bytes => bytes)];
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var sent = await socket.SendUntilCutAsync(flood);

        // What the network holds for the two of them, and not a second's worth more.
        Assert.InRange(sent, 0, 64 * Mebibyte);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 16 * Mebibyte);
        await HasRoomAsync(host);
    }

    [Fact]
    public async Task A_client_that_never_reads_its_answers_is_cut_and_its_operations_end()
    {
        await using var host = await LiveHost.StartAsync(options =>
        {
            WithLittlePatience(options);
            options.MaxRequestBytes = Mebibyte;
        });
        using var socket = await RawSocket.OpenAsync(host);
        await socket.SendAsync("""{"type":"connection_init"}""");
        await socket.SendAsync(Subscribe("1", "subscription { measured { place } }"));
        await host.Stations.HasListenersAsync(1);
        var large = new string('x', Mebibyte / 4);

        while (host.Stations.Listeners > 0)
        {
            host.Stations.Report(large, 1);
            await Task.Delay(5, Ended);
        }

        await HasRoomAsync(host);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_message_larger_than_allowed_is_refused_while_it_comes_in_many_parts_too(bool isInParts)
    {
        await using var host = await LiveHost.StartAsync();
        using var socket = await TestSocket.ReadyAsync(host);
        if (isInParts)
            for (var i = 0; i <= LiveHost.MaxRequestBytes; i++)
                await socket.SendPartAsync(" "u8.ToArray(), isLast: false);
        else
            await socket.SendAsync(new string(' ', LiveHost.MaxRequestBytes + 1));

        Assert.Equal("closed 1009", await socket.ReceiveAsync());
        Assert.Contains("MaxRequestBytes", socket.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_without_an_end_is_kept_no_longer_than_a_client_may_be_silent()
    {
        await using var host = await LiveHost.StartAsync(WithLittlePatience);
        using var socket = await RawSocket.OpenAsync(host);
        await socket.SendAsync("""{"type":"connection_init"}""");
        var clock = Stopwatch.StartNew();

        await socket.SendUntilCutAsync(RawSocket.Frame(0, [], isLast: false), first: RawSocket.Frame(
            RawSocket.Text, "{"u8.ToArray(), isLast: false));

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        await HasRoomAsync(host);
    }

    [Fact]
    public async Task Deep_json_in_a_message_closes_the_socket()
    {
        await using var host = await LiveHost.StartAsync();
        foreach (var (open, close) in new[] { ("[", "]"), ("""{"a":""", "}") })
        {
            using var socket = await TestSocket.ReadyAsync(host);
            var deep = string.Concat(Enumerable.Repeat(open, 600)) + "1" + string.Concat(Enumerable.Repeat(close, 600));
            await socket.SendAsync("""{"type":"ping","payload":{"a":""" + deep + "}}");

            Assert.Equal("closed 4400", await socket.ReceiveAsync());
        }
    }

    [Fact]
    public async Task An_id_longer_than_256_characters_closes_the_socket_and_one_of_256_comes_back()
    {
        await using var host = await LiveHost.StartAsync(options => options.MaxRequestBytes = Mebibyte);
        foreach (var length in new[] { 257, Mebibyte / 4 })
            foreach (var type in new[] { "subscribe", "complete" })
            {
                using var refused = await TestSocket.ReadyAsync(host);
                await refused.SendAsync(Subscribe(new string('ü', length), "{ hello }").Replace("subscribe", type, StringComparison.Ordinal));

                Assert.Equal("closed 4400", await refused.ReceiveAsync());
                Assert.Equal("The \"id\" is longer than 256 characters", refused.Reason);
            }

        using var socket = await TestSocket.ReadyAsync(host);
        var longest = new string('ü', 256);
        await socket.SubscribeAsync(longest, "subscription { degrees }");
        await socket.SubscribeAsync(longest, "subscription { degrees }");

        Assert.Equal("closed 4409", await socket.ReceiveAsync());
        // A reason has room for 123 bytes.
        Assert.StartsWith("Subscriber for üüü", socket.Reason, StringComparison.Ordinal);
    }

    private static void WithLittlePatience(GraphQLServerOptions options)
    {
        options.WebSockets.MaxSocketsPerCaller = 1;
        options.WebSockets.InitialisationTimeout = TimeSpan.FromSeconds(1);
        options.WebSockets.PingInterval = TimeSpan.FromSeconds(1);
        options.WebSockets.SendTimeout = TimeSpan.FromSeconds(1);
    }

    private static string Subscribe(string id, string document) =>
        $$$"""{"id":"{{{id}}}","type":"subscribe","payload":{"query":"{{{document}}}"}}""";

    /// <summary>Waits until the only socket that may be open has been let go.</summary>
    private static async Task HasRoomAsync(LiveHost host) =>
        (await TestSocket.OpenWhenThereIsRoomAsync(host)).Dispose();
}
