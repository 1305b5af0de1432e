using System.Net;
using System.Text;

namespace TimeBanking.GraphQL.Tests.Subscriptions;

public sealed class EventStreamTests
{
    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Events_come_and_the_stream_completes()
    {
        await using var host = await LiveHost.StartAsync();
        using var client = new HttpClient();
        using var response = await PostAsync(client, host, "subscription { degrees }");
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(Ended));
        await host.Stations.HasListenersAsync(1);
        host.Stations.Report("Ghent", 7);
        await Task.Delay(50, Ended);
        host.Stations.End();

        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(
            ":\n\nevent: next\ndata: {\"data\":{\"degrees\":7}}\n\nevent: complete\ndata:\n\n",
            await reader.ReadToEndAsync(Ended));
    }

    [Fact]
    public async Task The_source_is_told_when_the_client_leaves_and_comments_keep_the_stream_alive()
    {
        await using var host = await LiveHost.StartAsync(
            options => options.EventStreamKeepAlive = TimeSpan.FromMilliseconds(20));
        using var client = new HttpClient();
        using var response = await PostAsync(client, host, "subscription { degrees }");
        await host.Stations.HasListenersAsync(1);
        using (var reader = new StreamReader(await response.Content.ReadAsStreamAsync(Ended)))
            for (var i = 0; i < 3; i++)
            {
                Assert.Equal(":", await reader.ReadLineAsync(Ended));
                Assert.Equal("", await reader.ReadLineAsync(Ended));
            }

        response.Dispose();

        await host.Stations.HasListenersAsync(0);
    }

    [Fact]
    public async Task Queries_and_mutations_are_answered_but_mutations_not_by_GET()
    {
        await using var host = await LiveHost.StartAsync();
        using var client = new HttpClient();
        const string Expected = ":\n\nevent: next\ndata: {\"data\":{\"hello\":\"Hello you\"}}\n\nevent: complete\ndata:\n\n";

        using var query = await PostAsync(client, host, "{ hello }");
        Assert.Equal(Expected, await query.Content.ReadAsStringAsync(Ended));
        using var get = await GetAsync(client, host, "{ hello }");
        Assert.Equal(Expected, await get.Content.ReadAsStringAsync(Ended));
        using var mutation = await GetAsync(client, host, "mutation { report(input: {place: \"\", degrees: 1}) { degrees } }");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, mutation.StatusCode);
    }

    [Theory]
    [InlineData("{ gone }")]
    [InlineData("subscription { measured(place: \\\"nowhere\\\") { place } }")]
    public async Task A_request_error_is_a_plain_answer(string document)
    {
        await using var host = await LiveHost.StartAsync();
        using var client = new HttpClient();
        using var response = await PostAsync(client, host, document);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.StartsWith("{\"errors\":", await response.Content.ReadAsStringAsync(Ended), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_of_another_site_cannot_open_a_stream_with_cookies()
    {
        await using var host = await LiveHost.StartAsync();
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Add("Cookie", "session=1");
        using var response = await GetAsync(client, host, "subscription { degrees }");

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task A_subscription_that_asks_for_one_answer_is_told_how_to_ask()
    {
        await using var host = await LiveHost.StartAsync();
        using var client = new HttpClient();
        using var response = await PostAsync(client, host, "subscription { degrees }", "application/json");
        var answer = await response.Content.ReadAsStringAsync(Ended);

        Assert.Contains("text/event-stream", answer, StringComparison.Ordinal);
        Assert.Contains("graphql-transport-ws", answer, StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> PostAsync(
        HttpClient client, LiveHost host, string document, string accept = "text/event-stream")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, host.Http)
        {
            Content = new StringContent($$"""{"query":"{{document}}"}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Accept", accept);
        return client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ended);
    }

    private static Task<HttpResponseMessage> GetAsync(HttpClient client, LiveHost host, string document)
    {
        var address = new UriBuilder(host.Http) { Query = $"query={Uri.EscapeDataString(document)}" }.Uri;
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Accept", "text/event-stream");
        return client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ended);
    }
}
