using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using TimeBanking.Api.Foundation.Live;
using TimeBanking.Api.Tests.Host;

namespace TimeBanking.Api.Tests.Doors;

/// <summary>Members listen through both protocols of the GraphQL door of the real host.</summary>
public sealed class ListeningOverHttp
{
    private const string Exchanges = "subscription { exchangeChanged { what state minutes } }";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task An_event_stream_tells_the_parties_of_an_exchange_and_nobody_else(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        await host.UntilItListensAsync();
        using var giver = await EventStream.OpenAsync(community.Giver, Exchanges);
        using var balance = await EventStream.OpenAsync(community.Giver, "subscription { balanceChanged { balanceMinutes } }");
        using var stranger = await EventStream.OpenAsync(community.Stranger, Exchanges);
        await UntilSubscribedAsync(host, 3);

        await community.Receiver.ActAsync("recordHelp", Help(community, community.Giver, "Gardening"));
        await community.Receiver.ActAsync("recordHelp", Help(community, community.Stranger, "Baking"));

        var heard = (await giver.NextAsync()).GetProperty("data").GetProperty("exchangeChanged");
        Assert.Equal(("Gardening", "CONFIRMED", 60), (
            heard.GetProperty("what").GetString(), heard.GetProperty("state").GetString(), heard.GetProperty("minutes").GetInt32()));
        Assert.Equal(60, (await balance.NextAsync()).GetProperty("data").GetProperty("balanceChanged").GetProperty("balanceMinutes").GetInt32());
        // The first that the stranger hears of is their own, not the one before it.
        Assert.Equal("Baking", (await stranger.NextAsync()).GetProperty("data").GetProperty("exchangeChanged").GetProperty("what").GetString());
    }

    [Theory, Databases]
    public async Task A_WebSocket_signed_in_by_its_first_message_tells_of_an_exchange(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        await host.UntilItListensAsync();
        using var socket = await OpenWebSocketAsync(host);
        await SendAsync(socket, new { type = "connection_init", payload = new { authorization = $"Bearer {community.Giver.Token}" } });
        Assert.Equal("connection_ack", (await ReceiveAsync(socket)).GetProperty("type").GetString());
        await SendAsync(socket, new { type = "subscribe", id = "1", payload = new { query = Exchanges } });
        await UntilSubscribedAsync(host, 1);

        await community.Receiver.ActAsync("recordHelp", Help(community, community.Giver, "Gardening"));

        var next = await ReceiveAsync(socket);
        Assert.Equal(("next", "1"), (next.GetProperty("type").GetString(), next.GetProperty("id").GetString()));
        Assert.Contains("Gardening", next.GetProperty("payload").ToString(), StringComparison.Ordinal);

        socket.Dispose();
        await UntilSubscribedAsync(host, 0);
    }

    [Theory, Databases]
    public async Task An_event_stream_that_cannot_begin_is_answered_by_a_status(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        using var nobody = host.CreateClient();

        await RefusedAsync(nobody, Exchanges, "NOT_SIGNED_IN");
        await RefusedAsync(nobody, "subscription { balanceChanged { balanceMinutes } }", "NOT_SIGNED_IN");
        await RefusedAsync(
            community.Stranger.Client,
            $"subscription {{ balanceChanged(memberId: \"{community.Giver.NodeId}\") {{ balanceMinutes }} }}",
            "NOT_FOUND");

        static async Task RefusedAsync(HttpClient client, string query, string code)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query }) };
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            Assert.Equal("application/graphql-response+json", response.Content.Headers.ContentType?.MediaType);
            Assert.Contains($"\"code\":\"{code}\"", await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        }
    }

    [Theory, Databases]
    public async Task A_WebSocket_with_a_token_that_is_none_is_closed_as_forbidden(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        using var socket = await OpenWebSocketAsync(host);

        await SendAsync(socket, new { type = "connection_init", payload = new { authorization = "Bearer nonsense" } });
        var closed = await socket.ReceiveAsync(new byte[1024], Token);

        Assert.Equal(WebSocketMessageType.Close, closed.MessageType);
        Assert.Equal(4403, (int?)closed.CloseStatus);
    }

    private static object Help(Community community, Participant giver, string what) => new
    {
        id = Guid.NewGuid(),
        giverId = giver.NodeId,
        receiverId = community.Receiver.NodeId,
        what,
        day = "2026-11-22",
        minutes = 60,
    };

    private static async Task UntilSubscribedAsync(TestHost host, int subscribers)
    {
        var topics = host.Services.GetRequiredService<Topics>();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (topics.SubscriberCount != subscribers)
            await Task.Delay(20, limit.Token);
        // Those who follow a balance read it once at the beginning.
        await Task.Delay(200, Token);
    }

    private static Task<WebSocket> OpenWebSocketAsync(TestHost host)
    {
        var client = host.Server.CreateWebSocketClient();
        client.SubProtocols.Add("graphql-transport-ws");
        return client.ConnectAsync(new Uri(host.Server.BaseAddress, "/graphql"), Token);
    }

    private static Task SendAsync(WebSocket socket, object message) =>
        socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, endOfMessage: true, Token);

    private static async Task<JsonElement> ReceiveAsync(WebSocket socket)
    {
        var buffer = new byte[16 * 1024];
        var received = await socket.ReceiveAsync(buffer, Token).WaitAsync(TimeSpan.FromSeconds(30), Token);
        return JsonElement.Parse(buffer.AsSpan(0, received.Count));
    }

    /// <summary>One subscription over one response (graphql-sse, distinct connections).</summary>
    private sealed class EventStream(HttpResponseMessage response, StreamReader reader) : IDisposable
    {
        public static async Task<EventStream> OpenAsync(Participant person, string query)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query }) };
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
            var response = await person.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);
            Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
            return new EventStream(response, new StreamReader(await response.Content.ReadAsStreamAsync(Token), Encoding.UTF8));
        }

        /// <summary>The data of the next event that has any; comments and blank lines are passed over.</summary>
        public async Task<JsonElement> NextAsync()
        {
            while (await reader.ReadLineAsync(Token).AsTask().WaitAsync(TimeSpan.FromSeconds(30), Token) is { } line)
                if (line.StartsWith("data: {", StringComparison.Ordinal))
                    return JsonElement.Parse(line["data: ".Length..]);
            throw new InvalidOperationException("The stream has ended.");
        }

        public void Dispose()
        {
            reader.Dispose();
            response.Dispose();
        }
    }
}
