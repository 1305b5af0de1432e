using System.Net;
using System.Net.Sockets;

namespace TimeBanking.GraphQL.Tests.Fuzzing;

/// <summary>A bare socket that sends any bytes and keeps all that it is answered.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly Socket _socket =
        new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[16 * 1024];
    private byte[] _received = [];

    /// <summary>All that was received until now.</summary>
    public ReadOnlySpan<byte> Received => _received;

    /// <summary>Whether the server has closed the connection, one way or another.</summary>
    public bool IsEnded { get; private set; }

    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    public static async Task<RawConnection> OpenAsync(IPEndPoint address)
    {
        var connection = new RawConnection();
        await connection._socket.ConnectAsync(address, Ended);
        return connection;
    }

    /// <summary>
    /// A server that has heard enough may have closed already, which <see cref="ReceiveAsync"/> finds out.
    /// </summary>
    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            while (bytes.Length > 0)
                bytes = bytes[await _socket.SendAsync(bytes, Ended)..];
        }
        catch (SocketException)
        {
        }
    }

    /// <summary>Waits for more; false when none comes in this time or any more.</summary>
    public async Task<bool> ReceiveAsync(TimeSpan patience)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ended);
        limit.CancelAfter(patience);
        try
        {
            var count = await _socket.ReceiveAsync(_buffer, limit.Token);
            _received = [.. _received, .. _buffer.AsSpan(0, count)];
            IsEnded = count == 0;
            return !IsEnded;
        }
        catch (OperationCanceledException) when (!Ended.IsCancellationRequested)
        {
            return false;
        }
        catch (SocketException)
        {
            IsEnded = true;
            return false;
        }
    }

    /// <summary>Forgets the first bytes received.</summary>
    public void Take(int count) => _received = _received[count..];

    /// <summary>Sends no more, but still listens.</summary>
    public void End()
    {
        try
        {
            _socket.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            IsEnded = true;
        }
    }

    /// <summary>Is gone, without the politeness of TCP.</summary>
    public void Reset()
    {
        _socket.LingerState = new LingerOption(true, 0);
        _socket.Dispose();
    }

    public void Dispose() => _socket.Dispose();
}
