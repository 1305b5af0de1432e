using System.Text.Json;

namespace TimeBanking.GraphQL.Tests.Subscriptions;

/// <summary>The clients that define the protocols, npm's graphql-ws and graphql-sse, drive the server.</summary>
public sealed class ReferenceClientTests
{
    [Theory]
    [InlineData("ws")]
    [InlineData("sse")]
    public async Task They_receive_events_and_the_end(string protocol)
    {
        await using var host = await LiveHost.StartAsync();
        var asking = AskAsync(host, protocol, "subscription { degrees }");
        await host.Stations.HasListenersAsync(1);
        host.Stations.Report("Ghent", 1);
        host.Stations.Report("Ghent", 2);
        await Task.Delay(50, TestContext.Current.CancellationToken);
        host.Stations.End();

        var answer = await asking;

        Assert.Equal("complete", answer.GetProperty("end").GetString());
        Assert.Equal("""[{"data":{"degrees":1}},{"data":{"degrees":2}}]""", answer.GetProperty("results").GetRawText());
    }

    [Theory]
    [InlineData("ws")]
    [InlineData("sse")]
    public async Task They_may_leave(string protocol)
    {
        await using var host = await LiveHost.StartAsync();
        var asking = AskAsync(host, protocol, "subscription { degrees }", take: 1);
        await host.Stations.HasListenersAsync(1);
        host.Stations.Report("Ghent", 1);

        Assert.Equal("complete", (await asking).GetProperty("end").GetString());
        await host.Stations.HasListenersAsync(0);
    }

    [Theory]
    [InlineData("ws")]
    [InlineData("sse")]
    public async Task They_are_told_of_request_errors(string protocol)
    {
        await using var host = await LiveHost.StartAsync();
        var answer = await AskAsync(host, protocol, "subscription { gone }");

        Assert.Equal("error", answer.GetProperty("end").GetString());
        if (protocol == "ws")
            Assert.Contains("Cannot query field", answer.GetProperty("errors").GetRawText(), StringComparison.Ordinal);
        else
            Assert.Equal(400, answer.GetProperty("status").GetInt32());
    }

    [Theory]
    [InlineData("ws")]
    [InlineData("sse")]
    public async Task They_have_queries_answered(string protocol)
    {
        await using var host = await LiveHost.StartAsync();
        var answer = await AskAsync(host, protocol, "{ hello }");

        Assert.Equal("""[{"data":{"hello":"Hello you"}}]""", answer.GetProperty("results").GetRawText());
    }

    [Fact]
    public async Task Their_pings_are_answered_and_their_parameters_read()
    {
        await using var host = await LiveHost.StartAsync(options => options.WebSockets.Initialise =
            (_, payload, _) => new(payload?.GetProperty("token").GetString() == "good"));
        var asking = Oracle.CallAsync("subscribe", new
        {
            protocol = "ws",
            url = host.WebSocket.ToString(),
            document = "subscription { degrees }",
            connectionParams = new { token = "good" },
            keepAlive = 20,
        });
        await host.Stations.HasListenersAsync(1);
        await Task.Delay(200, TestContext.Current.CancellationToken);
        host.Stations.End();
        Assert.NotEqual(0, (await asking).GetProperty("pongs").GetInt32());

        var refused = await AskAsync(host, "ws", "{ hello }", connectionParams: new { token = "bad" });
        Assert.Equal(4403, refused.GetProperty("code").GetInt32());
    }

    private static Task<JsonElement> AskAsync(
        LiveHost host, string protocol, string document, int? take = null, object? connectionParams = null) =>
        Oracle.CallAsync("subscribe", new
        {
            protocol,
            url = (protocol == "ws" ? host.WebSocket : host.Http).ToString(),
            document,
            take,
            connectionParams,
        });
}
