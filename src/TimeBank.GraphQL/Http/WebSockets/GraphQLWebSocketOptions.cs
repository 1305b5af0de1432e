using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace TimeBanking.GraphQL.Http;

/// <summary>
/// Says whether a WebSocket may be used, and who uses it: it may sign the caller in, in the scope of the context.
/// </summary>
/// <param name="context">The handshake, with its cookies and headers.</param>
/// <param name="payload">What the client sent with <c>connection_init</c>: an object; null when it sent nothing.</param>
/// <param name="cancellationToken">Cancelled when the client leaves.</param>
/// <returns>False refuses the socket: it is closed with 4403.</returns>
public delegate ValueTask<bool> SocketInitialisation(
    HttpContext context, JsonElement? payload, CancellationToken cancellationToken);

/// <summary>What one WebSocket may take. Messages are limited by the server's <c>MaxRequestBytes</c>.</summary>
public sealed class GraphQLWebSocketOptions
{
    /// <summary>Who uses a socket; null lets in everyone whom the host lets open one.</summary>
    public SocketInitialisation? Initialise { get; set; }

    /// <summary>How long a client may take to send <c>connection_init</c>. 10 seconds unless told.</summary>
    public TimeSpan InitialisationTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a <c>ping</c> is sent. A client silent since the last is let go. 30 seconds unless told.</summary>
    public TimeSpan PingInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a client may take to receive one message; then it is let go. 30 seconds unless told.</summary>
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many operations may run over one socket at once. 32 unless told.</summary>
    public int MaxOperationsPerSocket { get; set; } = 32;

    /// <summary>How many sockets one caller may have open. 16 unless told; 0 sets no limit.</summary>
    public int MaxSocketsPerCaller { get; set; } = 16;

    /// <exception cref="ArgumentOutOfRangeException">A limit makes no sense; it is named.</exception>
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(
            InitialisationTimeout, TimeSpan.Zero, nameof(InitialisationTimeout));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(PingInterval, TimeSpan.Zero, nameof(PingInterval));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(SendTimeout, TimeSpan.Zero, nameof(SendTimeout));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxOperationsPerSocket, 1, nameof(MaxOperationsPerSocket));
        ArgumentOutOfRangeException.ThrowIfNegative(MaxSocketsPerCaller, nameof(MaxSocketsPerCaller));
    }
}
