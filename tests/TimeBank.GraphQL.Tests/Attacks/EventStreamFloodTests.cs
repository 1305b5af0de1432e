using System.Net;
using System.Net.Sockets;
using System.Text;
using TimeBanking.GraphQL.Tests.Subscriptions;

namespace TimeBanking.GraphQL.Tests.Attacks;

/// <summary>Clients that open more event streams than they may, or never read them.</summary>
public sealed class EventStreamFloodTests
{
    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Event_streams_count_among_the_requests_at_once_of_their_caller_until_they_end()
    {
        await using var host = await LiveHost.StartAsync(options => options.MaxConcurrentRequestsPerCaller = 2);
        using var client = new HttpClient();
        using var first = await OpenAsync(client, host);
        using var second = await OpenAsync(client, host);
        await host.Stations.HasListenersAsync(2);

        using var refused = await OpenAsync(client, host);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Contains(
            """{"code":"TOO_MANY_REQUESTS","setting":"MaxConcurrentRequestsPerCaller","limit":2}""",
            await refused.Content.ReadAsStringAsync(Ended),
            StringComparison.Ordinal);
        first.Dispose();
        await HasRoomAsync(client, host);
    }

    [Fact]
    public async Task A_client_that_never_reads_its_stream_is_cut()
    {
        await using var host = await LiveHost.StartAsync(options =>
        {
            options.MaxConcurrentRequestsPerCaller = 1;
            options.WebSockets.SendTimeout = TimeSpan.FromSeconds(1);
        });
        using var stuck = new TcpClient { ReceiveBufferSize = 4096 };
        await stuck.ConnectAsync(host.Http.Host, host.Http.Port, Ended);
        const string Body = """{"query":"subscription { measured { place } }"}""";
        await stuck.GetStream().WriteAsync(
            Encoding.ASCII.GetBytes(
                $"POST /graphql HTTP/1.1\r\nHost: {host.Http.Authority}\r\nAccept: text/event-stream\r\n"
                + $"Content-Type: application/json\r\nContent-Length: {Body.Length}\r\n\r\n{Body}"),
            Ended);
        await host.Stations.HasListenersAsync(1);
        var large = new string('x', 256 * 1024);

        while (host.Stations.Listeners > 0)
        {
            host.Stations.Report(large, 1);
            await Task.Delay(5, Ended);
        }

        using var client = new HttpClient();
        await HasRoomAsync(client, host);
    }

    private static Task<HttpResponseMessage> OpenAsync(HttpClient client, LiveHost host)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, host.Http)
        {
            Content = new StringContent("""{"query":"subscription { degrees }"}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Accept", "text/event-stream");
        return client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ended);
    }

    /// <summary>Waits until one more stream may be opened: the server notices a moment later that one ended.</summary>
    private static async Task HasRoomAsync(HttpClient client, LiveHost host)
    {
        while (true)
        {
            using var response = await OpenAsync(client, host);
            if (response.StatusCode == HttpStatusCode.OK)
                return;
            await Task.Delay(20, Ended);
        }
    }
}
