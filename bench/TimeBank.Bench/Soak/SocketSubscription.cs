using System.Net.WebSockets;
using System.Text.Json;

namespace TimeBanking.Bench.Soak;

/// <summary>A subscription over a WebSocket.</summary>
internal sealed class SocketSubscription : ISubscription
{
    private const string Id = "1";

    private readonly SocketClient _client;
    private volatile bool _isLeaving;
    private volatile bool _isCut;

    private SocketSubscription(SocketClient client) => _client = client;

    public static async Task<ISubscription> OpenAsync(
        ServerProcess host, string token, string query, CancellationToken cancellationToken)
    {
        var client = await SocketClient.OpenAsync(host, token, cancellationToken);
        await client.SubscribeAsync(Id, query, cancellationToken);
        return new SocketSubscription(client);
    }

    public async ValueTask<JsonElement?> NextAsync(CancellationToken cancellationToken)
    {
        try
        {
            switch (await _client.ReceiveAsync(cancellationToken))
            {
                case { Type: "next", Payload: var payload }:
                    return payload;
                case null when _isLeaving:
                    return null;
                case { } other:
                    throw new InvalidOperationException($"A subscription was answered with {other.Type}: {other.Payload}");
                default:
                    throw new IOException($"The host closed a WebSocket with {_client.CloseCode}.");
            }
        }
        catch (Exception) when (_isCut)
        {
            return null;
        }
        catch (WebSocketException broken)
        {
            throw new IOException(broken.Message, broken);
        }
    }

    public async Task LeaveAsync(CancellationToken cancellationToken)
    {
        _isLeaving = true;
        await _client.SendAsync(new { type = "complete", id = Id }, cancellationToken);
        await _client.CloseAsync(cancellationToken);
    }

    public void Dispose()
    {
        _isCut = true;
        _client.Cut();
        _client.Dispose();
    }
}
