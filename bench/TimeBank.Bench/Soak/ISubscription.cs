using System.Text.Json;

namespace TimeBanking.Bench.Soak;

/// <summary>
/// One subscription over a connection of its own, by either protocol. Disposing cuts it off, without a goodbye; whoever waits
/// for the next event is then told that it has ended.
/// </summary>
internal interface ISubscription : IDisposable
{
    /// <summary>The next event.</summary>
    /// <returns>Null when it has ended because its owner wanted it to.</returns>
    /// <exception cref="IOException">The connection broke.</exception>
    /// <exception cref="InvalidOperationException">The host sent an error.</exception>
    ValueTask<JsonElement?> NextAsync(CancellationToken cancellationToken);

    /// <summary>Leaves, in the way of the protocol. Then it ends.</summary>
    Task LeaveAsync(CancellationToken cancellationToken);
}

/// <summary>How subscriptions are opened.</summary>
internal static class Subscriptions
{
    public static async Task<ISubscription> OpenAsync(
        Protocol protocol, ServerProcess host, string token, string query, CancellationToken cancellationToken) =>
        protocol == Protocol.WebSocket
            ? await SocketSubscription.OpenAsync(host, token, query, cancellationToken)
            : await EventStreamSubscription.OpenAsync(host, token, query, cancellationToken);
}

/// <summary>By what a subscription comes.</summary>
internal enum Protocol
{
    /// <summary>graphql-transport-ws.</summary>
    WebSocket,

    /// <summary>graphql-sse.</summary>
    EventStream,
}
