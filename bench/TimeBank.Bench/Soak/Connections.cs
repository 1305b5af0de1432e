using System.Net.Sockets;

namespace TimeBanking.Bench.Soak;

/// <summary>
/// The connections of those who listen. They take in little that nobody reads, and in segments of the size that networks
/// have: by those of loopback the system would keep megabytes for each, and the server would hardly feel who is slow.
/// </summary>
internal static class Connections
{
    private const int ReceiveBufferBytes = 16 * 1024;
    private const int SegmentBytes = 1400;

    /// <summary>IPPROTO_TCP and TCP_MAXSEG, as Linux numbers them.</summary>
    private const int Tcp = 6, MaxSegment = 2;

    public static HttpClient Client { get; } = new(new SocketsHttpHandler
    {
        UseProxy = false,
        ConnectCallback = async (context, cancellationToken) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveBufferSize = ReceiveBufferBytes };
            if (OperatingSystem.IsLinux())
                socket.SetRawSocketOption(Tcp, MaxSegment, BitConverter.GetBytes(SegmentBytes));
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        },
    });
}
