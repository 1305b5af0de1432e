using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace TimeBanking.Bench;

/// <summary>
/// One kept-alive connection on a bare socket, which asks again as soon as it is answered. It reads just enough of
/// HTTP/1.1 to find where an answer ends, because it shares the processors with the host that is measured.
/// </summary>
internal sealed class LoadConnection : IDisposable
{
    private static readonly byte[] HeadEnd = "\r\n\r\n"u8.ToArray();
    private static readonly byte[] LastChunk = "0\r\n\r\n"u8.ToArray();

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _buffer = new byte[16 * 1024];

    /// <summary>Asks and asks again for a time, and waits for the last answer.</summary>
    /// <returns>How long each answer took, in ticks of the stopwatch.</returns>
    public async Task<List<long>> RunAsync(int port, RequestSource requests, TimeSpan time, CancellationToken cancellationToken)
    {
        await _socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
        var started = Stopwatch.GetTimestamp();
        var times = new List<long>(1024);
        while (Stopwatch.GetElapsedTime(started) < time)
        {
            var request = requests.Next();
            var asked = Stopwatch.GetTimestamp();
            await _socket.SendAsync(request, cancellationToken);
            await ReceiveAsync(requests, cancellationToken);
            times.Add(Stopwatch.GetTimestamp() - asked);
        }
        return times;
    }

    public void Dispose() => _socket.Dispose();

    private async ValueTask ReceiveAsync(RequestSource requests, CancellationToken cancellationToken)
    {
        var filled = 0;
        while (true)
        {
            if (filled == _buffer.Length)
                Array.Resize(ref _buffer, filled * 2);
            var read = await _socket.ReceiveAsync(_buffer.AsMemory(filled), cancellationToken);
            if (read == 0)
                throw new InvalidOperationException("The host closed the connection.");
            filled += read;
            if (TryRead(_buffer.AsSpan(0, filled), requests))
                return;
        }
    }

    /// <returns>False while the answer is not complete.</returns>
    private static bool TryRead(ReadOnlySpan<byte> answer, RequestSource requests)
    {
        var headLength = answer.IndexOf(HeadEnd);
        if (headLength < 0)
            return false;
        var head = answer[..(headLength + 2)];
        var rest = answer[(headLength + HeadEnd.Length)..];
        var status = Number(head["HTTP/1.1 ".Length..]);
        // Kestrel writes names of headers in capitals, Node does not.
        var lengthAt = head.IndexOf("\r\nContent-Length: "u8);
        if (lengthAt < 0)
            lengthAt = head.IndexOf("\r\ncontent-length: "u8);
        if (lengthAt >= 0)
        {
            var length = Number(head[(lengthAt + "\r\nContent-Length: ".Length)..]);
            if (rest.Length < length)
                return false;
            requests.Check(status, rest);
            return true;
        }
        if (!rest.EndsWith(LastChunk))
            return false;
        requests.Check(status, FirstChunk(rest));
        return true;
    }

    /// <summary>From the first chunk on; by how it begins the answer is known.</summary>
    private static ReadOnlySpan<byte> FirstChunk(ReadOnlySpan<byte> chunks) => chunks[(chunks.IndexOf("\r\n"u8) + 2)..];

    private static int Number(ReadOnlySpan<byte> text)
    {
        var number = 0;
        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit((char)digit))
                break;
            number = (number * 10) + (digit - '0');
        }
        return number;
    }
}
