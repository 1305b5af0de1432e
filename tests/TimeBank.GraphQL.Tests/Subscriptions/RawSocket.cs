using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace TimeBanking.GraphQL.Tests.Subscriptions;

/// <summary>A WebSocket frame by frame, for what no decent client does. It reads nothing unless told to.</summary>
internal sealed class RawSocket : IDisposable
{
    public const byte Text = 1;
    public const byte Ping = 9;

    private readonly TcpClient _connection = new() { NoDelay = true, ReceiveBufferSize = 4096 };

    private RawSocket()
    {
    }

    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    public static async Task<RawSocket> OpenAsync(LiveHost host)
    {
        var socket = new RawSocket();
        await socket._connection.ConnectAsync(host.Http.Host, host.Http.Port, Ended);
        await socket.WriteAsync(Encoding.ASCII.GetBytes(
            $"GET /graphql HTTP/1.1\r\nHost: {host.Http.Authority}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            + "Sec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n"));
        var answer = "";
        var letter = new byte[1];
        while (!answer.EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            Assert.Equal(1, await socket._connection.GetStream().ReadAsync(letter, Ended));
            answer += (char)letter[0];
        }

        Assert.StartsWith("HTTP/1.1 101 ", answer, StringComparison.Ordinal);
        return socket;
    }

    public Task SendAsync(string message) => WriteAsync(Frame(Text, Encoding.UTF8.GetBytes(message)));

    /// <summary>Sends the same bytes again and again, until the server cuts the connection.</summary>
    /// <returns>How many went out.</returns>
    public async Task<long> SendUntilCutAsync(byte[] bytes, byte[]? first = null)
    {
        var sent = 0L;
        try
        {
            await WriteAsync(first ?? []);
            while (true)
            {
                await WriteAsync(bytes);
                sent += bytes.Length;
            }
        }
        catch (IOException)
        {
            return sent;
        }
    }

    /// <summary>Reads and forgets whatever comes, until the server cuts the connection.</summary>
    public async Task ReadUntilCutAsync()
    {
        var buffer = new byte[4096];
        try
        {
            while (await _connection.GetStream().ReadAsync(buffer, Ended) > 0)
            {
                // Nothing is done with it.
            }
        }
        catch (IOException)
        {
            // Cut without a farewell.
        }
    }

    /// <summary>One frame. It is masked, as those of clients must be, by a key that leaves it as it is.</summary>
    public static byte[] Frame(byte kind, byte[] payload, bool isLast = true)
    {
        byte[] length = payload.Length < 126 ? [(byte)payload.Length] : [126, 0, 0];
        if (length.Length > 1)
            BinaryPrimitives.WriteUInt16BigEndian(length.AsSpan(1), checked((ushort)payload.Length));
        length[0] |= 0x80;
        return [(byte)(kind | (isLast ? 0x80 : 0)), .. length, 0, 0, 0, 0, .. payload];
    }

    public void Dispose() => _connection.Dispose();

    private Task WriteAsync(byte[] bytes) => _connection.GetStream().WriteAsync(bytes, Ended).AsTask();
}
