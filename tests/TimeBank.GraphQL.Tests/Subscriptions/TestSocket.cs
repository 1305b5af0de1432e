using System.Net.WebSockets;
using System.Text;

namespace TimeBanking.GraphQL.Tests.Subscriptions;

/// <summary>A client that sends whatever a test wants it to.</summary>
internal sealed class TestSocket : IDisposable
{
    private readonly ClientWebSocket _socket = new();

    private TestSocket()
    {
    }

    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    public static async Task<TestSocket> OpenAsync(
        LiveHost host, string? protocol = "graphql-transport-ws", params (string Name, string Value)[] headers)
    {
        var socket = new TestSocket();
        if (protocol is not null)
            socket._socket.Options.AddSubProtocol(protocol);
        foreach (var (name, value) in headers)
            socket._socket.Options.SetRequestHeader(name, value);
        await socket._socket.ConnectAsync(host.WebSocket, Ended);
        return socket;
    }

    /// <summary>The server notices a moment later that another socket of the same caller is closed.</summary>
    public static async Task<TestSocket> OpenWhenThereIsRoomAsync(
        LiveHost host, params (string Name, string Value)[] headers)
    {
        while (true)
        {
            try
            {
                return await OpenAsync(host, headers: headers);
            }
            catch (WebSocketException)
            {
                await Task.Delay(20, Ended);
            }
        }
    }

    /// <summary>A socket that is initialised and has had its first ping.</summary>
    public static async Task<TestSocket> ReadyAsync(LiveHost host)
    {
        var socket = await OpenAsync(host);
        await socket.SendAsync("""{"type":"connection_init"}""");
        Assert.Equal("""{"type":"connection_ack"}""", await socket.ReceiveAsync());
        return socket;
    }

    public Task SendAsync(string message) => SendAsync(Encoding.UTF8.GetBytes(message));

    public Task SendAsync(byte[] message, WebSocketMessageType type = WebSocketMessageType.Text) =>
        _socket.SendAsync(message, type, endOfMessage: true, Ended);

    /// <summary>A part of a message: one frame.</summary>
    public Task SendPartAsync(byte[] part, bool isLast) =>
        _socket.SendAsync(part, WebSocketMessageType.Text, isLast, Ended);

    public Task SubscribeAsync(string id, string document) => SendAsync(
        $$$"""{"id":"{{{id}}}","type":"subscribe","payload":{"query":"{{{document}}}"}}""");

    /// <summary>The next message, or the code with which the socket was closed.</summary>
    public async Task<string> ReceiveAsync()
    {
        var buffer = new byte[64 * 1024];
        var count = 0;
        while (true)
        {
            var part = await _socket.ReceiveAsync(buffer.AsMemory(count), Ended);
            if (part.MessageType == WebSocketMessageType.Close)
                return $"closed {(int)_socket.CloseStatus!}";
            count += part.Count;
            if (part.EndOfMessage)
                return Encoding.UTF8.GetString(buffer, 0, count);
        }
    }

    /// <summary>The reason given when the socket was closed.</summary>
    public string? Reason => _socket.CloseStatusDescription;

    public void Dispose() => _socket.Dispose();
}
