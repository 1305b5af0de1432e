using Microsoft.AspNetCore.Http;
using TimeBanking.GraphQL.Execution;

namespace TimeBanking.GraphQL.Http;

/// <summary>How the server treats requests. Set once, at start.</summary>
public sealed class GraphQLServerOptions
{
    /// <summary>Limits of documents, and how many are kept compiled.</summary>
    public ExecutionOptions Execution { get; set; } = new();

    /// <summary>The largest body of a POST, in bytes. 1 MiB unless told.</summary>
    public int MaxRequestBytes { get; set; } = 1024 * 1024;

    /// <summary>
    /// The largest answer, in bytes: to one request, to several in one, or to one event. One that is larger is replaced by
    /// an error. 4 MiB unless told.
    /// </summary>
    public int MaxResponseBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>
    /// The longest query string of a GET, in characters as they were sent. 6144 unless told, since a server takes
    /// request lines of 8 KiB as a rule.
    /// </summary>
    public int MaxQueryStringLength { get; set; } = 6144;

    /// <summary>
    /// The most requests in one POST, as a JSON array. They are executed one after another, and
    /// <see cref="ExecutionTimeout"/> holds for all together. 0 unless told: no arrays are taken.
    /// </summary>
    public int MaxBatchLength { get; set; }

    /// <summary>
    /// How many requests of one caller are answered at the same time. 32 unless told; 0 sets no limit. A query or mutation
    /// over a WebSocket counts until its answer is sent, a subscription until it has begun, and then each event until that
    /// is sent; they wait for their turn, no longer than <see cref="ExecutionTimeout"/>. An event stream counts as long as
    /// it lasts.
    /// </summary>
    public int MaxConcurrentRequestsPerCaller { get; set; } = 32;

    /// <summary>
    /// Says who calls, for <see cref="MaxConcurrentRequestsPerCaller"/> and
    /// <see cref="GraphQLWebSocketOptions.MaxSocketsPerCaller"/>: the same text for all requests, sockets and operations
    /// over them of the same caller. It is asked for each request, and for each socket with the context of its handshake,
    /// at the handshake and again after <c>connection_init</c>, which may have told who calls. Those for whom it gives
    /// null, and everyone when it is not set, are told apart by their network address.
    /// </summary>
    public Func<HttpContext, string?>? CallerKey { get; set; }

    /// <summary>
    /// How long a request may run before it is cancelled; the answer is then 503. 30 seconds unless told;
    /// <see cref="Timeout.InfiniteTimeSpan"/> sets no limit.
    /// </summary>
    public TimeSpan ExecutionTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>What WebSockets may take, and who may open one.</summary>
    public GraphQLWebSocketOptions WebSockets { get; } = new();

    /// <summary>
    /// How often a silent event stream sends a comment, which shows that it lives and finds out who has gone. 12
    /// seconds unless told.
    /// </summary>
    public TimeSpan EventStreamKeepAlive { get; set; } = TimeSpan.FromSeconds(12);

    /// <exception cref="ArgumentOutOfRangeException">A limit makes no sense; it is named.</exception>
    internal void Check()
    {
        WebSockets.Check();
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(
            EventStreamKeepAlive, TimeSpan.Zero, nameof(EventStreamKeepAlive));
        ArgumentOutOfRangeException.ThrowIfLessThan(
            Execution.Subscriptions.BufferedEvents, 1, nameof(Execution.Subscriptions.BufferedEvents));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxRequestBytes, 1, nameof(MaxRequestBytes));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxResponseBytes, 1, nameof(MaxResponseBytes));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxQueryStringLength, 0, nameof(MaxQueryStringLength));
        ArgumentOutOfRangeException.ThrowIfNegative(MaxBatchLength, nameof(MaxBatchLength));
        ArgumentOutOfRangeException.ThrowIfNegative(
            MaxConcurrentRequestsPerCaller, nameof(MaxConcurrentRequestsPerCaller));
        if (ExecutionTimeout != Timeout.InfiniteTimeSpan)
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(ExecutionTimeout, TimeSpan.Zero, nameof(ExecutionTimeout));
    }
}
