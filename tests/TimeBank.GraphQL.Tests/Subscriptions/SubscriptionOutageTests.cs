using System.Net;
using System.Net.Http.Json;
using TimeBanking.GraphQL.Execution;

namespace TimeBanking.GraphQL.Tests.Subscriptions;

public sealed class SubscriptionOutageTests
{
    private const string Told = """{"message":"The store is away.","extensions":{"code":"STORE_AWAY"}}""";

    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Over_a_socket_the_code_tells_it_and_what_has_begun_goes_on()
    {
        await using var host = await StartAsync();
        using var socket = await TestSocket.ReadyAsync(host);
        await socket.SendAsync(
            """{"id":"1","type":"subscribe","payload":{"query":"subscription { measured(place: \"broken\") { place } }"}}""");
        Assert.Equal($$"""{"id":"1","type":"error","payload":[{{Told}}]}""", await socket.ReceiveAsync());

        await socket.SendAsync(
            """{"id":"2","type":"subscribe","payload":{"query":"subscription { measured { fahrenheit } }"}}""");
        await host.Stations.HasListenersAsync(1);
        host.Stations.Report("Ghent", 6000);
        host.Stations.Report("Ghent", 5);
        Assert.Equal($$$"""{"id":"2","type":"next","payload":{"errors":[{{{Told}}}],"data":null}}""", await socket.ReceiveAsync());
        Assert.Equal(
            """{"id":"2","type":"next","payload":{"data":{"measured":{"fahrenheit":41}}}}""", await socket.ReceiveAsync());
    }

    [Fact]
    public async Task An_event_stream_that_cannot_begin_is_answered_with_503_and_one_that_has_begun_goes_on()
    {
        await using var host = await StartAsync();
        using var client = new HttpClient();
        using var refused = await PostAsync(client, host, "subscription { measured(place: \"broken\") { place } }");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(2), refused.Headers.RetryAfter?.Delta);
        Assert.Equal($$"""{"errors":[{{Told}}]}""", await refused.Content.ReadAsStringAsync(Ended));

        using var begun = await PostAsync(client, host, "subscription { measured { fahrenheit } }");
        await host.Stations.HasListenersAsync(1);
        host.Stations.Report("Ghent", 6000);
        host.Stations.Report("Ghent", 5);
        await Task.Delay(50, Ended);
        host.Stations.End();
        Assert.Equal(
            $":\n\nevent: next\ndata: {{\"errors\":[{Told}],\"data\":null}}\n\n"
            + "event: next\ndata: {\"data\":{\"measured\":{\"fahrenheit\":41}}}\n\nevent: complete\ndata:\n\n",
            await begun.Content.ReadAsStringAsync(Ended));
    }

    private static Task<LiveHost> StartAsync() => LiveHost.StartAsync(options => options.Execution = options.Execution with
    {
        DescribeOutage = failure => failure is InvalidOperationException
            ? new Outage("The store is away.", "STORE_AWAY", TimeSpan.FromSeconds(2))
            : null,
    });

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, LiveHost host, string document)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, host.Http)
        {
            Content = JsonContent.Create(new { query = document }),
        };
        request.Headers.Add("Accept", "text/event-stream");
        return client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ended);
    }
}
