using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using TimeBanking.GraphQL.Http;
using TimeBanking.GraphQL.Tests.Diagnostics;
using TimeBanking.GraphQL.Tests.Subscriptions;

namespace TimeBanking.GraphQL.Tests.Attacks;

/// <summary>Small requests whose answers are large: long aliases, long texts, again and again.</summary>
[Collection(nameof(Alone))]
public sealed class LargeAnswerTests : IDisposable
{
    private const int Most = 100_000;

    private readonly HttpClient _client = new();

    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    public void Dispose() => _client.Dispose();

    [Theory]
    [InlineData("""{"query":"{ verse(lines: 1000) }"}""")]
    [InlineData("""[{"query":"{ verse(lines: 60) }"},{"query":"{ verse(lines: 60) }"}]""")]
    public async Task An_answer_larger_than_allowed_is_replaced_by_an_error_that_names_the_setting(string body)
    {
        await using var host = await StartAsync();
        using var response = await PostAsync(host, body);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var answer = JsonElement.Parse(await response.Content.ReadAsStringAsync(Ended));
        foreach (var each in answer.ValueKind == JsonValueKind.Array ? [.. answer.EnumerateArray()] : new[] { answer })
        {
            Assert.Equal(JsonValueKind.Null, each.GetProperty("data").ValueKind);
            AssertTooLarge(Assert.Single(each.GetProperty("errors").EnumerateArray()));
        }
    }

    [Fact]
    public async Task An_answer_that_just_fits_is_sent_whole_with_its_length()
    {
        await using var host = await StartAsync();
        using var response = await PostAsync(host, """{"query":"{ verse(lines: 95) }"}""");

        var text = await response.Content.ReadAsByteArrayAsync(Ended);
        Assert.InRange(text.Length, 95_000, Most);
        Assert.Equal(text.Length, response.Content.Headers.ContentLength);
        Assert.Equal(95, JsonElement.Parse(text).GetProperty("data").GetProperty("verse").GetArrayLength());
    }

    [Fact]
    public async Task Long_aliases_count_as_what_they_name()
    {
        await using var host = await StartAsync();
        var aliases = string.Join(' ', Enumerable.Range(0, 90).Select(i => $"{new string('a', 300)}{i}: degrees"));
        using var socket = await TestSocket.ReadyAsync(host);
        await socket.SubscribeAsync("1", $"{{ readings(count: 10) {{ {aliases} }} }}");

        AssertTooLargeNext(await socket.ReceiveAsync());
    }

    [Fact]
    public async Task Answers_over_sockets_and_to_events_are_held_to_the_same_limit()
    {
        await using var host = await StartAsync();
        using var socket = await TestSocket.ReadyAsync(host);
        await socket.SubscribeAsync("1", "{ verse(lines: 1000) }");
        AssertTooLargeNext(await socket.ReceiveAsync());
        Assert.Contains("complete", await socket.ReceiveAsync(), StringComparison.Ordinal);

        await socket.SubscribeAsync("2", "subscription { measured { verse(lines: 1000) } }");
        await host.Stations.HasListenersAsync(1);
        host.Stations.Report("Ghent", 1);
        AssertTooLargeNext(await socket.ReceiveAsync());

        using var stream = await SubscribeAsync(host, "subscription { measured { verse(lines: 1000) } }");
        await host.Stations.HasListenersAsync(2);
        host.Stations.Report("Ghent", 2);
        using var reader = new StreamReader(await stream.Content.ReadAsStreamAsync(Ended));
        string? line;
        do
            line = await reader.ReadLineAsync(Ended);
        while (line?.StartsWith("data: ", StringComparison.Ordinal) == false);
        AssertTooLarge(Assert.Single(JsonElement.Parse(line!["data: ".Length..]).GetProperty("errors").EnumerateArray()));
    }

    [Fact]
    public async Task A_client_that_does_not_read_its_answer_is_cut()
    {
        using var measured = new Measured();
        await using var host = await LiveHost.StartAsync(options =>
        {
            options.MaxResponseBytes = 64 * 1024 * 1024;
            options.WebSockets.SendTimeout = TimeSpan.FromSeconds(1);
        });
        using var connection = new TcpClient { ReceiveBufferSize = 4096 };
        await connection.ConnectAsync(host.Http.Host, host.Http.Port, Ended);
        const string Body = """{"query":"{ verse(lines: 40000) }"}""";
        await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /graphql HTTP/1.1\r\nHost: {host.Http.Authority}\r\nContent-Type: application/json\r\n"
            + $"Content-Length: {Body.Length}\r\n\r\n{Body}"), Ended);

        await measured.ReachesAsync(1, "graphql.server.cut_connections", "SendTimeoutSeconds");
        await Assert.ThrowsAnyAsync<IOException>(() => ReadAllAsync(connection.GetStream()));
        Assert.DoesNotContain(host.Log.Entries, entry => entry.Exception is not null);
    }

    [Fact]
    public async Task Errors_larger_than_allowed_are_replaced_too_and_say_that_nothing_was_executed()
    {
        var wrong = string.Join(' ', Enumerable.Range(0, 90).Select(i => $"{new string('w', 100)}{i}"));
        await using var host = await LiveHost.StartAsync(options =>
        {
            options.MaxRequestBytes = 64 * 1024;
            options.MaxResponseBytes = 2_000;
        });
        using var response = await PostAsync(host, $$$"""{"query":"{{{{wrong}}}}"}""");
        var errors = JsonElement.Parse(await response.Content.ReadAsStringAsync(Ended)).GetProperty("errors");
        var error = Assert.Single(errors.EnumerateArray());
        AssertTooLarge(error);
        Assert.StartsWith("Nothing was executed.", error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_requests_in_one_only_those_that_were_executed_give_way_to_the_limit()
    {
        await using var host = await StartAsync();
        using var response = await PostAsync(host, """[{"query":"{ verse(lines: 1000) }"},{"query":"{ missing }"}]""");

        var answers = JsonElement.Parse(await response.Content.ReadAsStringAsync(Ended));
        AssertTooLarge(Assert.Single(answers[0].GetProperty("errors").EnumerateArray()));
        Assert.Contains("missing", answers[1].GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_that_wait_for_a_stuck_socket_are_not_made_before_they_can_be_sent()
    {
        await using var host = await LiveHost.StartAsync(options => options.WebSockets.PingInterval = TimeSpan.FromMinutes(5));
        using var socket = await RawSocket.OpenAsync(host);
        await socket.SendAsync("""{"type":"connection_init"}""");
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < 32; i++)
            await socket.SendAsync(
                $$$"""{"id":"{{{i}}}","type":"subscribe","payload":{"query":"{ verse(lines: 4000) counted }"}}""");
        while (host.Stations.Counted < 32)
            await Task.Delay(10, Ended);
        await Task.Delay(500, Ended);

        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.InRange(grown, long.MinValue, 24 * 1024 * 1024);
    }

    private static Task<LiveHost> StartAsync() => LiveHost.StartAsync(options =>
    {
        options.MaxRequestBytes = 64 * 1024;
        options.MaxResponseBytes = Most;
        options.MaxBatchLength = 2;
    });

    private Task<HttpResponseMessage> PostAsync(LiveHost host, string body) => _client.PostAsync(
        host.Http, new StringContent(body, Encoding.UTF8, "application/json"), Ended);

    private Task<HttpResponseMessage> SubscribeAsync(LiveHost host, string document)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, host.Http)
        {
            Content = new StringContent($$"""{"query":"{{document}}"}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Accept", "text/event-stream");
        return _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ended);
    }

    private static async Task ReadAllAsync(NetworkStream stream)
    {
        var read = 0L;
        var buffer = new byte[64 * 1024];
        int count;
        while ((count = await stream.ReadAsync(buffer, Ended)) > 0)
            read += count;
        // What the kernel held is less than the whole: the end came too soon.
        throw read < 30_000_000 ? new IOException("cut") : new InvalidOperationException($"all {read} bytes came");
    }

    private static void AssertTooLargeNext(string message)
    {
        var next = JsonElement.Parse(message);
        Assert.Equal("next", next.GetProperty("type").GetString());
        AssertTooLarge(Assert.Single(next.GetProperty("payload").GetProperty("errors").EnumerateArray()));
    }

    private static void AssertTooLarge(JsonElement error)
    {
        Assert.Contains(nameof(GraphQLServerOptions.MaxResponseBytes), error.GetProperty("message").GetString(), StringComparison.Ordinal);
        var extensions = error.GetProperty("extensions");
        Assert.Equal("RESPONSE_TOO_LARGE", extensions.GetProperty("code").GetString());
        Assert.Equal(nameof(GraphQLServerOptions.MaxResponseBytes), extensions.GetProperty("setting").GetString());
    }
}
