using System.Net.WebSockets;
using System.Text;

namespace TimeBanking.GraphQL.Tests.Subscriptions;

public sealed class WebSocketTests
{
    [Fact]
    public async Task Events_come_over_the_socket_until_the_client_completes()
    {
        await using var host = await LiveHost.StartAsync();
        using var socket = await TestSocket.ReadyAsync(host);
        await socket.SubscribeAsync("1", "subscription { degrees }");
        await host.Stations.HasListenersAsync(1);
        host.Stations.Report("Ghent", 7);

        Assert.Equal("""{"id":"1","type":"next","payload":{"data":{"degrees":7}}}""", await socket.ReceiveAsync());

        await socket.SendAsync("""{"id":"1","type":"complete"}""");
        await host.Stations.HasListenersAsync(0);
    }

    [Fact]
    public async Task The_server_completes_when_the_source_does_and_the_id_may_be_used_again()
    {
        await using var host = await LiveHost.StartAsync();
        using var socket = await TestSocket.ReadyAsync(host);
        for (var i = 0; i < 2; i++)
        {
            await socket.SubscribeAsync("1", "subscription { degrees }");
            await host.Stations.HasListenersAsync(1);
            host.Stations.End();

            Assert.Equal("""{"id":"1","type":"complete"}""", await socket.ReceiveAsync());
            await host.Stations.HasListenersAsync(0);
        }
    }

    [Fact]
    public async Task Queries_and_mutations_are_answered_and_completed()
    {
        await using var host = await LiveHost.StartAsync();
        using var socket = await TestSocket.ReadyAsync(host);
        await socket.SubscribeAsync("a", "{ hello }");
        Assert.Equal("""{"id":"a","type":"next","payload":{"data":{"hello":"Hello you"}}}""", await socket.ReceiveAsync());
        Assert.Equal("""{"id":"a","type":"complete"}""", await socket.ReceiveAsync());

        await socket.SubscribeAsync("b", "mutation { report(input: { place: \\\"Ghent\\\", degrees: 3 }) { degrees } }");
        Assert.Contains("""{"data":{"report":{"degrees":3}}}""", await socket.ReceiveAsync(), StringComparison.Ordinal);
        Assert.Equal("""{"id":"b","type":"complete"}""", await socket.ReceiveAsync());
    }

    [Fact]
    public async Task A_request_that_cannot_be_executed_is_answered_with_an_error_and_the_socket_lives_on()
    {
        await using var host = await LiveHost.StartAsync();
        using var socket = await TestSocket.ReadyAsync(host);
        await socket.SubscribeAsync("1", "{ gone }");

        var error = await socket.ReceiveAsync();

        Assert.StartsWith("""{"id":"1","type":"error","payload":[{"message":"Cannot query field""", error, StringComparison.Ordinal);
        await socket.SendAsync("""{"type":"ping","payload":{"a":1}}""");
        Assert.Equal("""{"type":"pong"}""", await socket.ReceiveAsync());
    }

    [Theory]
    [InlineData("", 4400)]
    [InlineData("not json", 4400)]
    [InlineData("[]", 4400)]
    [InlineData("""{"type":7}""", 4400)]
    [InlineData("""{"type":"start"}""", 4400)]
    [InlineData("""{"type":"ping","payload":7}""", 4400)]
    [InlineData("""{"type":"complete"}""", 4400)]
    [InlineData("""{"id":"","type":"subscribe","payload":{"query":"{ hello }"}}""", 4400)]
    [InlineData("""{"id":"1","type":"subscribe"}""", 4400)]
    [InlineData("""{"id":"1","type":"subscribe","payload":{"query":7}}""", 4400)]
    [InlineData("""{"id":"1","type":"subscribe","payload":{"query":"{ hello }","variables":[]}}""", 4400)]
    [InlineData("""{"type":"ping","type":"pong"}""", 4400)]
    [InlineData("""{"type":"\ud83d"}""", 4400)]
    [InlineData("""{"type":"connection_init"}""", 4429)]
    public async Task A_message_that_is_none_closes_the_socket(string message, int code)
    {
        await using var host = await LiveHost.StartAsync();
        using var socket = await TestSocket.ReadyAsync(host);

        await socket.SendAsync(message);

        Assert.Equal($"closed {code}", await socket.ReceiveAsync());
        Assert.NotEqual("", socket.Reason);
    }

    [Theory]
    [InlineData("", "The message is not JSON; see line 1, byte 1.")]
    [InlineData("not json", "The message is not JSON; see line 1, byte 2.")]
    [InlineData("""{"type":"ping","type":"pong"}""", "The message gives a property twice; see line 1, byte 16.")]
    [InlineData("""{"type":"\ud83d"}""", "The message has half of a surrogate pair, such as \"\\ud83d\", which stands for no character.")]
    public async Task A_message_that_cannot_be_read_is_told_where_in_words_of_our_own(string message, string reason)
    {
        await using var host = await LiveHost.StartAsync();
        using var socket = await TestSocket.ReadyAsync(host);

        await socket.SendAsync(message);

        Assert.Equal("closed 4400", await socket.ReceiveAsync());
        Assert.Equal(reason, socket.Reason);
    }

    [Fact]
    public async Task Bytes_deep_json_and_huge_messages_close_the_socket()
    {
        await using var host = await LiveHost.StartAsync();
        using var binary = await TestSocket.ReadyAsync(host);
        await binary.SendAsync([1, 2, 3], WebSocketMessageType.Binary);
        Assert.Equal("closed 4400", await binary.ReceiveAsync());

        using var deep = await TestSocket.ReadyAsync(host);
        await deep.SendAsync("""{"type":"ping","payload":""" + new string('[', 1000));
        Assert.Equal("closed 4400", await deep.ReceiveAsync());

        using var huge = await TestSocket.ReadyAsync(host);
        await huge.SendAsync(new string(' ', LiveHost.MaxRequestBytes + 1));
        Assert.Equal("closed 1009", await huge.ReceiveAsync());

        using var wrong = await TestSocket.ReadyAsync(host);
        await wrong.SendAsync([.. Encoding.UTF8.GetBytes("{\"type\":\""), 0xff, 0xfe]);
        await Assert.ThrowsAnyAsync<Exception>(async () => Assert.StartsWith("{", await wrong.ReceiveAsync(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_second_subscription_of_one_id_closes_the_socket()
    {
        await using var host = await LiveHost.StartAsync();
        using var socket = await TestSocket.ReadyAsync(host);
        await socket.SubscribeAsync("1", "subscription { degrees }");
        await socket.SubscribeAsync("1", "subscription { degrees }");

        Assert.Equal("closed 4409", await socket.ReceiveAsync());
        await host.Stations.HasListenersAsync(0);
    }

    [Fact]
    public async Task Who_subscribes_before_the_acknowledgement_is_unauthorised()
    {
        await using var host = await LiveHost.StartAsync();
        using var socket = await TestSocket.OpenAsync(host);
        await socket.SubscribeAsync("1", "{ hello }");

        Assert.Equal("closed 4401", await socket.ReceiveAsync());
    }

    [Fact]
    public async Task Who_says_nothing_in_time_is_closed()
    {
        await using var host = await LiveHost.StartAsync(
            options => options.WebSockets.InitialisationTimeout = TimeSpan.FromMilliseconds(50));
        using var socket = await TestSocket.OpenAsync(host);

        Assert.Equal("closed 4408", await socket.ReceiveAsync());
    }

    [Fact]
    public async Task The_host_sees_the_payload_and_may_refuse()
    {
        await using var host = await LiveHost.StartAsync(options => options.WebSockets.Initialise =
            (context, payload, _) => new(payload?.GetProperty("token").GetString() == "good"));
        using var bad = await TestSocket.OpenAsync(host);
        await bad.SendAsync("""{"type":"connection_init","payload":{"token":"bad"}}""");
        Assert.Equal("closed 4403", await bad.ReceiveAsync());

        using var good = await TestSocket.OpenAsync(host);
        await good.SendAsync("""{"type":"connection_init","payload":{"token":"good"}}""");
        Assert.Equal("""{"type":"connection_ack"}""", await good.ReceiveAsync());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("graphql-ws")]
    public async Task Another_subprotocol_is_not_acceptable(string? protocol)
    {
        await using var host = await LiveHost.StartAsync();
        if (protocol is not null)
        {
            // The client itself gives up on a server that agrees to none of its subprotocols or takes the socket.
            using var other = await TestSocket.OpenAsync(host, protocol);
            Assert.Equal("closed 4406", await other.ReceiveAsync());
            return;
        }

        using var socket = await TestSocket.OpenAsync(host, protocol);
        Assert.Equal("closed 4406", await socket.ReceiveAsync());
    }

    [Fact]
    public async Task A_page_of_another_site_cannot_use_the_persons_cookies()
    {
        await using var host = await LiveHost.StartAsync();
        await Assert.ThrowsAsync<WebSocketException>(() => TestSocket.OpenAsync(
            host, headers: [("Cookie", "session=1"), ("Origin", "https://evil.example")]));
        await Assert.ThrowsAsync<WebSocketException>(() => TestSocket.OpenAsync(
            host, headers: [("Cookie", "session=1"), ("Origin", "null")]));

        using var own = await TestSocket.OpenAsync(
            host, headers: [("Cookie", "session=1"), ("Origin", host.Http.GetLeftPart(UriPartial.Authority))]);
        using var program = await TestSocket.OpenAsync(host, headers: [("Origin", "https://other.example")]);
    }

    [Fact]
    public async Task Operations_and_sockets_have_limits()
    {
        await using var host = await LiveHost.StartAsync(options =>
        {
            options.WebSockets.MaxOperationsPerSocket = 1;
            options.WebSockets.MaxSocketsPerCaller = 1;
        });
        using var socket = await TestSocket.ReadyAsync(host);
        await socket.SubscribeAsync("1", "subscription { degrees }");
        await socket.SubscribeAsync("2", "subscription { degrees }");

        Assert.Contains("TOO_MANY_OPERATIONS", await socket.ReceiveAsync(), StringComparison.Ordinal);
        await Assert.ThrowsAsync<WebSocketException>(() => TestSocket.OpenAsync(host));
    }

    [Fact]
    public async Task Operations_over_sockets_count_among_the_requests_at_once_of_their_caller_and_wait_for_their_turn()
    {
        await using var host = await LiveHost.StartAsync(options => options.MaxConcurrentRequestsPerCaller = 1);
        using var socket = await TestSocket.ReadyAsync(host);
        using var other = await TestSocket.ReadyAsync(host);
        await socket.SubscribeAsync("1", "{ stubborn }");
        await host.Stations.StayAsync(1);
        await other.SubscribeAsync("2", "{ counted }");
        await other.SubscribeAsync("3", "subscription { degrees }");

        using var client = new HttpClient();
        var plain = await client.GetAsync(new Uri(host.Http, "?query={hello}"), TestContext.Current.CancellationToken);
        Assert.Equal(429, (int)plain.StatusCode);
        Assert.Equal(0, host.Stations.Counted);
        Assert.Equal(0, host.Stations.Listeners);

        host.Stations.LetGo(1);
        Assert.Contains("stubborn", await socket.ReceiveAsync(), StringComparison.Ordinal);
        Assert.Contains("counted", await other.ReceiveAsync(), StringComparison.Ordinal);
        await host.Stations.HasListenersAsync(1);
    }

    [Fact]
    public async Task An_operation_that_waits_for_its_turn_can_be_completed()
    {
        await using var host = await LiveHost.StartAsync(options => options.MaxConcurrentRequestsPerCaller = 1);
        using var socket = await TestSocket.ReadyAsync(host);
        await socket.SubscribeAsync("1", "{ stubborn }");
        await host.Stations.StayAsync(1);
        await socket.SubscribeAsync("2", "{ counted }");
        await socket.SendAsync("""{"id":"2","type":"complete"}""");
        await socket.SubscribeAsync("3", "{ hello }");

        host.Stations.LetGo(1);
        Assert.Contains("stubborn", await socket.ReceiveAsync(), StringComparison.Ordinal);
        Assert.Contains("complete", await socket.ReceiveAsync(), StringComparison.Ordinal);
        Assert.Contains("Hello you", await socket.ReceiveAsync(), StringComparison.Ordinal);
        Assert.Equal(0, host.Stations.Counted);
    }

    [Fact]
    public async Task Operations_and_events_that_get_no_turn_in_time_are_told_why()
    {
        await using var host = await LiveHost.StartAsync(options =>
        {
            options.MaxConcurrentRequestsPerCaller = 1;
            options.ExecutionTimeout = TimeSpan.FromSeconds(2);
        });
        using var other = await TestSocket.ReadyAsync(host);
        await other.SubscribeAsync("2", "subscription { degrees }");
        await host.Stations.HasListenersAsync(1);
        using var socket = await TestSocket.ReadyAsync(host);
        await socket.SubscribeAsync("1", "{ stubborn }");
        await host.Stations.StayAsync(1);

        host.Stations.Report("Ghent", 7);
        await other.SubscribeAsync("3", "{ hello }");
        foreach (var refusal in new[] { await other.ReceiveAsync(), await other.ReceiveAsync() })
        {
            Assert.Contains("\"type\":\"error\"", refusal, StringComparison.Ordinal);
            Assert.Contains("TOO_MANY_REQUESTS", refusal, StringComparison.Ordinal);
            Assert.Contains("MaxConcurrentRequestsPerCaller", refusal, StringComparison.Ordinal);
        }

        await host.Stations.HasListenersAsync(0);
        host.Stations.LetGo(1);
    }

    [Fact]
    public async Task Events_over_sockets_are_answered_no_more_at_once_than_requests()
    {
        await using var host = await LiveHost.StartAsync(options => options.MaxConcurrentRequestsPerCaller = 2);
        using var socket = await TestSocket.ReadyAsync(host);
        for (var id = 1; id <= 3; id++)
            await socket.SubscribeAsync($"{id}", "subscription { measured { patient } }");
        await host.Stations.HasListenersAsync(3);
        host.Stations.Report("Ghent", 7);
        await host.Stations.StayAsync(2);
        await Task.Delay(200, TestContext.Current.CancellationToken);
        Assert.Equal(2, host.Stations.Staying);

        host.Stations.LetGo(1);
        Assert.Contains("patient", await socket.ReceiveAsync(), StringComparison.Ordinal);
        await host.Stations.StayAsync(2);
        host.Stations.LetGo(2);
        Assert.Contains("patient", await socket.ReceiveAsync(), StringComparison.Ordinal);
        Assert.Contains("patient", await socket.ReceiveAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Subscriptions_that_are_completed_while_they_end_leave_their_socket_open()
    {
        await using var host = await LiveHost.StartAsync();
        using var socket = await TestSocket.ReadyAsync(host);
        for (var i = 0; i < 200; i++)
        {
            await socket.SubscribeAsync($"{i}", "subscription { degrees }");
            await host.Stations.HasListenersAsync(1);
            var ending = Task.Run(() => host.Stations.End(), TestContext.Current.CancellationToken);
            await socket.SendAsync($$"""{"id":"{{i}}","type":"complete"}""");
            await ending;
            await host.Stations.HasListenersAsync(0);
        }

        await socket.SendAsync("""{"type":"ping"}""");
        string message;
        while ((message = await socket.ReceiveAsync()) != """{"type":"pong"}""")
            Assert.True(
                message.Contains("complete", StringComparison.Ordinal) || message == """{"type":"ping"}""", message);
    }

    [Fact]
    public async Task A_subscription_counts_among_the_requests_at_once_until_it_has_begun()
    {
        await using var host = await LiveHost.StartAsync(options => options.MaxConcurrentRequestsPerCaller = 1);
        using var socket = await TestSocket.ReadyAsync(host);
        for (var id = 1; id <= 3; id++)
        {
            await socket.SubscribeAsync($"{id}", "subscription { degrees }");
            await host.Stations.HasListenersAsync(id);
        }

        await socket.SubscribeAsync("4", "{ hello }");
        Assert.Contains("Hello you", await socket.ReceiveAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operation_that_the_client_completed_still_has_its_connection_until_it_has_ended()
    {
        using var entered = new SemaphoreSlim(0);
        using var goOn = new SemaphoreSlim(0);
        var ended = new TaskCompletionSource<bool>();
        await using var host = await LiveHost.StartAsync(options => options.Execution = options.Execution with
        {
            Subscriptions = new()
            {
                CarryCaller = async (from, _, _) =>
                {
                    entered.Release();
                    await goOn.WaitAsync(CancellationToken.None);
                    try
                    {
                        ended.SetResult(from.GetService(typeof(PlaceNames)) is not null);
                    }
                    catch (ObjectDisposedException gone)
                    {
                        ended.SetException(gone);
                    }

                    return false;
                },
            },
        });
        using (var socket = await TestSocket.ReadyAsync(host))
        {
            await socket.SubscribeAsync("1", "{ hello }");
            await entered.WaitAsync(TestContext.Current.CancellationToken);
            await socket.SendAsync("""{"id":"1","type":"complete"}""");
            await socket.SendAsync("""{"type":"ping"}""");
            Assert.Equal("""{"type":"pong"}""", await socket.ReceiveAsync());
        }

        // Time enough for a session that does not wait to be over.
        await Task.Delay(300, TestContext.Current.CancellationToken);
        goOn.Release();

        Assert.True(await ended.Task);
    }

    [Fact]
    public async Task The_server_pings_and_lets_go_who_is_silent()
    {
        await using var host = await LiveHost.StartAsync(options =>
        {
            options.WebSockets.InitialisationTimeout = TimeSpan.FromSeconds(2);
            options.WebSockets.PingInterval = TimeSpan.FromMilliseconds(200);
        });
        using var socket = await TestSocket.ReadyAsync(host);

        Assert.Equal("""{"type":"ping"}""", await socket.ReceiveAsync());
        await Assert.ThrowsAsync<WebSocketException>(socket.ReceiveAsync);
    }

    [Fact]
    public async Task A_server_that_stops_says_so()
    {
        await using var host = await LiveHost.StartAsync();
        using var socket = await TestSocket.ReadyAsync(host);
        var stopping = host.StopAsync();

        Assert.Equal("closed 1001", await socket.ReceiveAsync());
        socket.Dispose();
        await stopping;
    }

    [Fact]
    public async Task A_stuck_socket_holds_up_nobody_and_is_let_go()
    {
        await using var host = await LiveHost.StartAsync(options =>
        {
            options.MaxRequestBytes = 1024 * 1024;
            options.WebSockets.SendTimeout = TimeSpan.FromSeconds(1);
            options.Execution = options.Execution with { Subscriptions = new() { BufferedEvents = 8 } };
        });
        using var stuck = await TestSocket.ReadyAsync(host);
        using var quick = await TestSocket.ReadyAsync(host);
        await stuck.SubscribeAsync("1", "subscription { measured { place } }");
        await host.Stations.HasListenersAsync(1);
        await quick.SubscribeAsync("1", "subscription { degrees }");
        await host.Stations.HasListenersAsync(2);

        // Far more than the network holds for a client that does not read: 256 MiB of answers.
        const int Mebibyte = 1024 * 1024;
        var large = new string('x', Mebibyte / 4);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < 1024; i++)
        {
            host.Stations.Report(large, i);
            Assert.Contains($"\"degrees\":{i}", await quick.ReceiveAsync(), StringComparison.Ordinal);
        }

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 64 * Mebibyte);
        await host.Stations.HasListenersAsync(1);
    }
}
