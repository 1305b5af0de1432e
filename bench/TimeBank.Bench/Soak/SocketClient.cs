using System.Net.WebSockets;
using System.Text.Json;

namespace TimeBanking.Bench.Soak;

/// <summary>One WebSocket that speaks <c>graphql-transport-ws</c>, or whatever it is told to say.</summary>
internal sealed class SocketClient : IDisposable
{
    private readonly ClientWebSocket _socket = new();
    private byte[] _buffer = new byte[4096];

    private SocketClient()
    {
    }

    /// <summary>With what the server has closed it; null before.</summary>
    public int? CloseCode => (int?)_socket.CloseStatus;

    /// <summary>Opens a socket that has said nothing yet.</summary>
    public static async Task<SocketClient> ConnectAsync(ServerProcess host, CancellationToken cancellationToken)
    {
        var client = new SocketClient();
        client._socket.Options.AddSubProtocol("graphql-transport-ws");
        // Who is to seem dead must send nothing by itself.
        client._socket.Options.KeepAliveInterval = TimeSpan.Zero;
        await client._socket.ConnectAsync(new Uri($"ws://127.0.0.1:{host.Port}/graphql"), Connections.Client, cancellationToken);
        return client;
    }

    /// <summary>Opens a socket, signs in, and waits for the acknowledgement.</summary>
    /// <exception cref="InvalidOperationException">The host does not acknowledge it.</exception>
    public static async Task<SocketClient> OpenAsync(ServerProcess host, string token, CancellationToken cancellationToken)
    {
        var client = await ConnectAsync(host, cancellationToken);
        await client.SendAsync(new { type = "connection_init", payload = new { authorization = $"Bearer {token}" } }, cancellationToken);
        return await client.ReceiveAsync(cancellationToken) is { Type: "connection_ack" }
            ? client
            : throw new InvalidOperationException($"The host did not acknowledge a WebSocket, but closed it with {client.CloseCode}.");
    }

    public Task SubscribeAsync(string id, string query, CancellationToken cancellationToken) =>
        SendAsync(new { type = "subscribe", id, payload = new { query } }, cancellationToken);

    public Task SendAsync(object message, CancellationToken cancellationToken) => _socket.SendAsync(
        JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);

    /// <summary>The next message that is no ping; pings are answered.</summary>
    /// <returns>Null when the server has closed.</returns>
    public async Task<SocketMessage?> ReceiveAsync(CancellationToken cancellationToken)
    {
        while (await ReceiveTextAsync(cancellationToken) is { } text)
        {
            var type = text.GetProperty("type").GetString()!;
            if (type == "ping")
                await PongAsync(cancellationToken);
            else
                return new SocketMessage(type, text.TryGetProperty("payload", out var payload) ? payload : default);
        }
        return null;
    }

    /// <summary>Says goodbye. What the server still sends can be read.</summary>
    public Task CloseAsync(CancellationToken cancellationToken) =>
        _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken);

    /// <summary>Goes without a word.</summary>
    public void Cut() => _socket.Abort();

    public void Dispose() => _socket.Dispose();

    private async Task PongAsync(CancellationToken cancellationToken)
    {
        // Who has said goodbye says nothing more.
        if (_socket.State == WebSocketState.Open)
            await SendAsync(new { type = "pong" }, cancellationToken);
    }

    private async ValueTask<JsonElement?> ReceiveTextAsync(CancellationToken cancellationToken)
    {
        var filled = 0;
        while (true)
        {
            var part = await _socket.ReceiveAsync(_buffer.AsMemory(filled), cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close)
                return null;
            filled += part.Count;
            if (part.EndOfMessage)
                return JsonElement.Parse(_buffer.AsSpan(0, filled));
            if (filled == _buffer.Length)
                Array.Resize(ref _buffer, filled * 2);
        }
    }
}

/// <summary>What the server says.</summary>
/// <param name="Payload">Undefined when there is none.</param>
internal readonly record struct SocketMessage(string Type, JsonElement Payload);
