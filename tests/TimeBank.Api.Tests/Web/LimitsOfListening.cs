using System.Net.WebSockets;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using TimeBank.Api.Tests.Host;
using TimeBank.Api.Web;
using TimeBank.GraphQL.Http;

namespace TimeBank.Api.Tests.Web;

public sealed class LimitsOfListening
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Each_setting_changes_its_limit()
    {
        var options = Apply(
            ("MaxSocketsPerCaller", "1"),
            ("MaxOperationsPerSocket", "2"),
            ("BufferedEvents", "3"),
            ("InitialisationTimeoutSeconds", "4"),
            ("PingIntervalSeconds", "5"),
            ("SendTimeoutSeconds", "6"),
            ("EventStreamKeepAliveSeconds", "7"));

        Assert.Equal([1, 2, 3, 4, 5, 6, 7], LimitsOf(options));
    }

    [Fact]
    public void What_is_not_set_is_as_the_engine_has_it() =>
        Assert.Equal(LimitsOf(new GraphQLServerOptions()), LimitsOf(Apply()));

    [Theory]
    [InlineData("MaxSocketsPerCaller", -1)]
    [InlineData("MaxOperationsPerSocket", 0)]
    [InlineData("BufferedEvents", 0)]
    [InlineData("BufferedEvents", 100_001)]
    [InlineData("InitialisationTimeoutSeconds", 601)]
    [InlineData("PingIntervalSeconds", 0)]
    [InlineData("SendTimeoutSeconds", 0)]
    [InlineData("EventStreamKeepAliveSeconds", 3601)]
    public void A_value_out_of_range_is_refused_and_named(string setting, int value)
    {
        var wrong = Assert.Throws<OptionsValidationException>(() => Apply((setting, $"{value}")));

        Assert.StartsWith($"GraphQL:Limits:{setting} must be from ", wrong.Message, StringComparison.Ordinal);
        Assert.EndsWith($", not {value}.", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_host_holds_sockets_to_the_settings_and_names_them()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite, new Dictionary<string, string?>
        {
            ["GraphQL:Limits:MaxOperationsPerSocket"] = "1",
        });
        var client = host.Server.CreateWebSocketClient();
        client.SubProtocols.Add("graphql-transport-ws");
        using var socket = await client.ConnectAsync(new Uri(host.Server.BaseAddress, "/graphql"), Token);
        var community = await Community.MakeAsync(host);
        await SendAsync(socket, $$$"""{"type":"connection_init","payload":{"authorization":"Bearer {{{community.Giver.Token}}}"}}""");
        Assert.Contains("connection_ack", await ReceiveAsync(socket), StringComparison.Ordinal);

        foreach (var id in (string[])["1", "2"])
            await SendAsync(
                socket,
                $$$"""{"id":"{{{id}}}","type":"subscribe","payload":{"query":"subscription { exchangeChanged { state } }"}}""");

        Assert.Contains(
            "\"extensions\":{\"code\":\"TOO_MANY_OPERATIONS\",\"setting\":\"MaxOperationsPerSocket\",\"limit\":1}",
            await ReceiveAsync(socket),
            StringComparison.Ordinal);
    }

    private static GraphQLServerOptions Apply(params (string Setting, string Value)[] given)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(given.ToDictionary(
            setting => $"GraphQL:Limits:{setting.Setting}", setting => (string?)setting.Value)).Build();
        var options = new GraphQLServerOptions();
        ListeningLimitSettings.Read(configuration).Apply(options);
        return options;
    }

    private static double[] LimitsOf(GraphQLServerOptions options) =>
    [
        options.WebSockets.MaxSocketsPerCaller,
        options.WebSockets.MaxOperationsPerSocket,
        options.Execution.Subscriptions.BufferedEvents,
        options.WebSockets.InitialisationTimeout.TotalSeconds,
        options.WebSockets.PingInterval.TotalSeconds,
        options.WebSockets.SendTimeout.TotalSeconds,
        options.EventStreamKeepAlive.TotalSeconds,
    ];

    private static Task SendAsync(WebSocket socket, string message) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, endOfMessage: true, Token);

    private static async Task<string> ReceiveAsync(WebSocket socket)
    {
        var buffer = new byte[16 * 1024];
        var received = await socket.ReceiveAsync(buffer, Token).WaitAsync(TimeSpan.FromSeconds(30), Token);
        return Encoding.UTF8.GetString(buffer, 0, received.Count);
    }
}
