using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using TimeBanking.GraphQL.Execution;
using TimeBanking.GraphQL.Tests.Subscriptions;

namespace TimeBanking.GraphQL.Tests.Diagnostics;

[Collection(nameof(Alone))]
public sealed class SubscriptionTelemetryTests : IDisposable
{
    private const string Active = "graphql.server.active_subscriptions";
    private const string EndedEarly = "graphql.server.subscriptions_ended_early";
    private const string Sockets = "graphql.server.active_sockets";
    private const string Cut = "graphql.server.cut_connections";
    private const string Refused = "graphql.server.refused_requests";
    private const string ActiveOperations = "graphql.server.active_operations";
    private const string Duration = "graphql.server.operation.duration";
    private const string EventDuration = "graphql.server.subscription_event.duration";

    private readonly Measured _measured = new();
    private readonly HttpClient _client = new();

    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _client.Dispose();
        _measured.Dispose();
    }

    [Theory]
    [InlineData("websocket", "the client leaves")]
    [InlineData("websocket", "the source ends")]
    [InlineData("websocket", "the source fails", "INTERNAL_ERROR")]
    [InlineData("websocket", "the source refuses", "_OTHER")]
    [InlineData("websocket", "the caller has no rights any more", "NO_LONGER_ALLOWED")]
    [InlineData("websocket", "the client is too slow", "SUBSCRIBER_TOO_SLOW")]
    [InlineData("websocket", "the server stops")]
    [InlineData("event_stream", "the client leaves")]
    [InlineData("event_stream", "the source ends")]
    [InlineData("event_stream", "the source fails", "INTERNAL_ERROR")]
    [InlineData("event_stream", "the source refuses", "_OTHER")]
    [InlineData("event_stream", "the caller has no rights any more", "NO_LONGER_ALLOWED")]
    [InlineData("event_stream", "the client is too slow", "SUBSCRIBER_TOO_SLOW")]
    [InlineData("event_stream", "the server stops")]
    public async Task A_subscription_is_counted_until_it_ends_however_that_happens(
        string protocol, string end, string? reason = null)
    {
        var isAllowed = true;
        await using var host = await LiveHost.StartAsync(options => options.Execution = new ExecutionOptions
        {
            Subscriptions = new() { BufferedEvents = 1, CarryCaller = (_, _, _) => new(isAllowed) },
        });
        using var subscriber = await SubscribeAsync(host, protocol, "subscription { degrees }");
        await _measured.ReachesAsync(1, Active, protocol);
        await host.Stations.HasListenersAsync(1);

        switch (end)
        {
            case "the client leaves":
                subscriber.Dispose();
                break;
            case "the source ends":
                host.Stations.End();
                break;
            case "the source fails":
                host.Stations.End(new InvalidOperationException("It broke."));
                break;
            case "the source refuses":
                host.Stations.End(new GraphQLException("No more of it."));
                break;
            case "the caller has no rights any more":
                isAllowed = false;
                host.Stations.Report("Ghent", 7);
                break;
            case "the client is too slow":
                for (var i = 0; i < 1000; i++)
                    host.Stations.Report("Ghent", i);
                break;
            case "the server stops":
                await host.StopAsync();
                break;
        }

        await _measured.ReachesAsync(0, Active, protocol);
        if (reason is not null)
            await _measured.ReachesAsync(1, EndedEarly, protocol, reason);
        subscriber.Dispose();
        await _measured.ReachesAsync(0, Sockets);
        Assert.Equal(reason is null ? 0 : 1, _measured.SumOf(EndedEarly));
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("broken")]
    public async Task What_does_not_begin_is_not_counted(string place)
    {
        await using var host = await LiveHost.StartAsync();
        var document = $$"""subscription { measured(place: \"{{place}}\") { place } }""";
        using var socket = await TestSocket.ReadyAsync(host);
        await socket.SubscribeAsync("1", document);
        Assert.Contains("\"error\"", await socket.ReceiveAsync(), StringComparison.Ordinal);
        using var response = await OpenStreamAsync(host, document);
        Assert.Contains("\"errors\"", await response.Content.ReadAsStringAsync(Ended), StringComparison.Ordinal);

        Assert.Equal(0, _measured[Active, "websocket"] + _measured[Active, "event_stream"]);
        Assert.Equal(0, _measured.SumOf(EndedEarly));
    }

    [Fact]
    public async Task Ten_thousand_subscriptions_begun_and_completed_are_counted_down_to_none()
    {
        await using var host = await LiveHost.StartAsync();
        using var socket = await TestSocket.ReadyAsync(host);
        for (var i = 0; i < 10_000; i++)
        {
            await socket.SubscribeAsync("1", "subscription { degrees }");
            await socket.SendAsync("""{"id":"1","type":"complete"}""");
        }

        await socket.SendAsync("""{"type":"ping"}""");
        Assert.Equal("""{"type":"pong"}""", await socket.ReceiveAsync());
        await _measured.ReachesAsync(0, Active, "websocket");
        Assert.Equal(1, _measured[Sockets]);
    }

    [Theory]
    [InlineData("InitialisationTimeoutSeconds")]
    [InlineData("PingIntervalSeconds")]
    [InlineData("MaxRequestBytes")]
    public async Task Sockets_that_are_cut_are_counted_by_the_limit(string setting)
    {
        await using var host = await LiveHost.StartAsync(options =>
        {
            options.WebSockets.InitialisationTimeout = TimeSpan.FromMilliseconds(300);
            options.WebSockets.PingInterval = TimeSpan.FromMilliseconds(100);
        });
        using var socket = await TestSocket.OpenAsync(host);
        if (setting != "InitialisationTimeoutSeconds")
            await socket.SendAsync("""{"type":"connection_init"}""");
        if (setting == "MaxRequestBytes")
            await socket.SendAsync(new string(' ', LiveHost.MaxRequestBytes + 1));

        await _measured.ReachesAsync(1, Cut, setting);
    }

    [Fact]
    public async Task Clients_that_read_nothing_are_counted_when_they_are_cut()
    {
        await using var host = await LiveHost.StartAsync(
            options => options.WebSockets.SendTimeout = TimeSpan.FromSeconds(1));
        using var socket = await RawSocket.OpenAsync(host);
        await socket.SendUntilCutAsync(RawSocket.Frame(RawSocket.Text, Encoding.UTF8.GetBytes("""{"type":"ping"}""")));

        await _measured.ReachesAsync(1, Cut, "SendTimeoutSeconds");
        await _measured.ReachesAsync(0, Sockets);
    }

    [Fact]
    public async Task Refusals_over_sockets_and_of_subscriptions_are_counted_by_the_limit()
    {
        await using var host = await LiveHost.StartAsync(options =>
        {
            options.WebSockets.MaxSocketsPerCaller = 1;
            options.WebSockets.MaxOperationsPerSocket = 1;
            options.Execution = new ExecutionOptions { Limits = new OperationLimits { MaxTypeCost = 1 } };
        });
        using var socket = await TestSocket.ReadyAsync(host);
        await socket.SubscribeAsync("1", "subscription { degrees }");
        await socket.SubscribeAsync("2", "subscription { degrees }");
        await Assert.ThrowsAsync<WebSocketException>(() => TestSocket.OpenAsync(host));
        using var dear = await OpenStreamAsync(host, "subscription { measured { place } }");

        await _measured.ReachesAsync(1, Refused, "MaxOperationsPerSocket");
        await _measured.ReachesAsync(1, Refused, "MaxSocketsPerCaller");
        await _measured.ReachesAsync(1, Refused, "MaxTypeCost");
    }

    [Fact]
    public async Task Operations_and_events_that_get_no_turn_in_time_are_counted_by_the_limit()
    {
        await using var host = await LiveHost.StartAsync(options =>
        {
            options.MaxConcurrentRequestsPerCaller = 1;
            options.ExecutionTimeout = TimeSpan.FromSeconds(2);
        });
        using var socket = await TestSocket.ReadyAsync(host);
        await socket.SubscribeAsync("1", "subscription { degrees }");
        await host.Stations.HasListenersAsync(1);
        await socket.SubscribeAsync("2", "{ stubborn }");
        await host.Stations.StayAsync(1);

        host.Stations.Report("Ghent", 7);
        await socket.SubscribeAsync("3", "{ hello }");

        await _measured.ReachesAsync(2, Refused, "MaxConcurrentRequestsPerCaller");
        host.Stations.LetGo(1);
    }

    [Theory]
    [InlineData("websocket")]
    [InlineData("event_stream")]
    public async Task A_subscription_is_an_operation_until_it_has_begun_and_each_event_a_trace_linked_to_it(string protocol)
    {
        using var traced = new Traced();
        await using var host = await LiveHost.StartAsync();
        using var subscriber = await SubscribeAsync(host, protocol, "subscription Weather { measured { longName } }");
        var begun = Assert.Single(await traced.ReachesAsync(1, "subscription"));
        await host.Stations.HasListenersAsync(1);
        host.Stations.Report("Ghent", 7);
        host.Stations.Report("Liège", 8);
        var events = await traced.ReachesAsync(2, "GraphQL Subscription Event");

        Assert.Equal(ActivityKind.Server, begun.Kind);
        Assert.Equal("Weather", begun.GetTagItem("graphql.operation.name"));
        Assert.Equal(
            ["GraphQL Document Parsing", "GraphQL Document Validation"],
            traced.Ended.Where(activity => activity.ParentSpanId == begun.SpanId).Select(activity => activity.DisplayName));
        foreach (var happened in events)
        {
            Assert.Equal(default, happened.ParentSpanId);
            Assert.Equal(begun.Context, Assert.Single(happened.Links).Context);
            Assert.Equal("subscription", happened.GetTagItem("graphql.operation.type"));
            Assert.Equal("Weather", happened.GetTagItem("graphql.operation.name"));
            Assert.Equal(ActivityStatusCode.Unset, happened.Status);
            Assert.Equal(
                ["GraphQL DataLoader Batch", "GraphQL Document Execution"],
                traced.Ended.Where(activity => activity.TraceId == happened.TraceId && activity != happened)
                    .Select(activity => activity.DisplayName).Order());
        }

        Assert.Equal(1, _measured[Duration, "subscription", "Weather", "success"]);
        Assert.Equal(2, _measured[EventDuration, "subscription", "Weather", "success"]);
        Assert.Equal(0, _measured[ActiveOperations]);
    }

    [Theory]
    [InlineData("websocket")]
    [InlineData("event_stream")]
    public async Task An_event_that_fails_is_told_and_not_a_word_of_its_text(string protocol)
    {
        using var traced = new Traced();
        await using var host = await LiveHost.StartAsync();
        using var subscriber = await SubscribeAsync(host, protocol, "subscription Failing { measured { fahrenheit } }");
        await host.Stations.HasListenersAsync(1);
        host.Stations.Report("Ghent", 6000);

        var failed = Assert.Single(await traced.ReachesAsync(1, "GraphQL Subscription Event"));
        Assert.Equal(ActivityStatusCode.Error, failed.Status);
        Assert.Equal("field_error", failed.GetTagItem("error.type"));
        Assert.Equal(1, failed.GetTagItem("graphql.error.count"));
        Assert.Equal(1, _measured[EventDuration, "subscription", "Failing", "field_error"]);
        Assert.DoesNotContain(
            traced.Ended.SelectMany(activity => activity.TagObjects),
            tag => tag.Value is string text && text.Contains("secret", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("websocket", "subscription Gone { missing }", "", "request_error", 1)]
    [InlineData("event_stream", "subscription Gone { missing }", "", "request_error", 1)]
    [InlineData("websocket", "query Gone { missing }", "", "request_error", 1)]
    [InlineData("websocket", "subscription Gone {", "", "request_error", 0)]
    [InlineData("websocket", "subscription Told { measured(place: \\\"nowhere\\\") { place } }", "Told", "request_error", 1)]
    [InlineData("websocket", "subscription Broken { measured(place: \\\"broken\\\") { place } }", "Broken", "internal_error", 1)]
    public async Task What_does_not_begin_is_one_operation_with_an_error_whose_document_is_validated_once(
        string protocol, string document, string name, string outcome, int validations)
    {
        using var traced = new Traced();
        await using var host = await LiveHost.StartAsync();
        using var subscriber = await SubscribeAsync(host, protocol, document);

        var type = name.Length == 0 ? "" : "subscription";
        await _measured.ReachesAsync(1, Duration, type, name, outcome);
        var operation = Assert.Single(await traced.ReachesAsync(1, name.Length == 0 ? "GraphQL Operation" : "subscription"));
        Assert.Equal(outcome, operation.GetTagItem("error.type"));
        Assert.Single(traced.Of("GraphQL Document Parsing"));
        Assert.Equal(validations, traced.Of("GraphQL Document Validation").Length);
    }

    [Fact]
    public async Task A_subscription_whose_client_leaves_before_it_has_begun_is_told_as_cancelled()
    {
        using var traced = new Traced();
        await using var host = await LiveHost.StartAsync();
        using (var socket = await TestSocket.ReadyAsync(host))
        {
            await socket.SubscribeAsync("1", "subscription Never { measured(place: \\\"never\\\") { place } }");
            await _measured.ReachesAsync(1, ActiveOperations);
        }

        await _measured.ReachesAsync(1, Duration, "subscription", "Never", "cancelled");
        await _measured.ReachesAsync(0, ActiveOperations);
        Assert.Equal("cancelled", Assert.Single(await traced.ReachesAsync(1, "subscription")).GetTagItem("error.type"));
    }

    [Fact]
    public async Task Each_operation_over_a_socket_is_a_trace_of_its_own()
    {
        using var traced = new Traced();
        await using var host = await LiveHost.StartAsync();
        using var socket = await TestSocket.ReadyAsync(host);
        await socket.SubscribeAsync("1", "{ hello }");
        await socket.SubscribeAsync("2", "{ hello }");

        var operations = await traced.ReachesAsync(2, "query");
        Assert.All(operations, operation => Assert.Equal(default, operation.ParentSpanId));
        Assert.NotEqual(operations[0].TraceId, operations[1].TraceId);
    }

    [Fact]
    public async Task An_event_that_takes_too_long_is_counted_by_the_limit()
    {
        await using var host = await LiveHost.StartAsync(
            options => options.ExecutionTimeout = TimeSpan.FromMilliseconds(300));
        using var subscriber = await SubscribeAsync(host, "websocket", "subscription { measured { slow } }");
        await host.Stations.HasListenersAsync(1);
        host.Stations.Report("Ghent", 60_000);

        await _measured.ReachesAsync(1, Refused, "ExecutionTimeoutSeconds");
    }

    private async Task<IDisposable> SubscribeAsync(LiveHost host, string protocol, string document)
    {
        if (protocol == "event_stream")
            return await OpenStreamAsync(host, document);
        var socket = await TestSocket.ReadyAsync(host);
        await socket.SubscribeAsync("1", document);
        return socket;
    }

    private Task<HttpResponseMessage> OpenStreamAsync(LiveHost host, string document)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, host.Http)
        {
            Content = new StringContent($$"""{"query":"{{document}}"}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Accept", "text/event-stream");
        return _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ended);
    }
}
