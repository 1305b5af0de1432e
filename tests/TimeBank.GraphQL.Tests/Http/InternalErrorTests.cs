using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace TimeBanking.GraphQL.Tests.Http;

public sealed class InternalErrorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_resolver_that_fails_tells_the_client_a_reference_and_the_log_everything()
    {
        await using var host = new HttpHost(_ => { });
        await host.InitializeAsync();
        var response = await host.PostAsync("""{"query": "query Start { hello x: secret }"}""");
        Assert.Equal(200, (int)response.StatusCode);
        await AssertMaskedAsync(host, response, "Query.secret (x)");
    }

    [Fact]
    public async Task A_failure_of_the_handler_itself_is_answered_with_500_and_a_reference()
    {
        await using var host = new HttpHost(
            options => options.CallerKey = _ => throw new InvalidOperationException(HttpHost.Secret));
        await host.InitializeAsync();
        foreach (var accept in new[] { "application/json", "application/graphql-response+json", "text/html" })
        {
            host.Log.Entries.Clear();
            var response = await host.PostAsync("""{"query": "{ hello }"}""", accept);
            Assert.Equal(500, (int)response.StatusCode);
            await AssertMaskedAsync(host, response, "the HTTP request");
        }
    }

    [Fact]
    public async Task A_body_that_is_no_proper_chunk_is_refused_without_a_word_of_the_server()
    {
        await using var host = new HttpHost(_ => { });
        await host.InitializeAsync();
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", new Uri(host.Address).Port, Token);
        var stream = client.GetStream();
        await stream.WriteAsync(
            "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nxyz\r\n"u8.ToArray(),
            Token);
        var answer = await new StreamReader(stream, Encoding.UTF8).ReadToEndAsync(Token);
        Assert.StartsWith("HTTP/1.1 400", answer, StringComparison.Ordinal);
        Assert.Contains("The body of the request could not be read to its end.", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("chunk size", answer, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task AssertMaskedAsync(HttpHost host, HttpResponseMessage response, string where)
    {
        var body = await response.Content.ReadAsStringAsync(Token);
        Assert.DoesNotContain("hunter2", body, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", body, StringComparison.Ordinal);
        Assert.DoesNotContain(".cs", body, StringComparison.Ordinal);
        var error = Assert.Single(JsonElement.Parse(body).GetProperty("errors").EnumerateArray());
        Assert.Equal("Something went wrong on our side.", error.GetProperty("message").GetString());
        Assert.Equal("INTERNAL_ERROR", error.GetProperty("extensions").GetProperty("code").GetString());
        var reference = error.GetProperty("extensions").GetProperty("reference").GetString()!;
        var (message, exception) = Assert.Single(host.Log.Entries, entry => entry.Exception is not null);
        Assert.Contains(reference, message, StringComparison.Ordinal);
        Assert.Contains(where, message, StringComparison.Ordinal);
        Assert.Equal(HttpHost.Secret, exception!.Message);
    }
}
