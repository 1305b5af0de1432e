namespace TimeBanking.GraphQL.Execution;

/// <summary>
/// Makes the caller of one scope the caller of another, and says whether they may still listen. Called before each
/// event of a subscription is executed, and for each operation of a WebSocket, which have scopes of their own.
/// </summary>
/// <param name="from">The scope of the connection or subscription, where the caller is known.</param>
/// <param name="to">The new scope.</param>
/// <param name="cancellationToken">Cancelled when the client leaves or the time is over.</param>
/// <returns>False ends the subscription: the caller's rights have been withdrawn.</returns>
public delegate ValueTask<bool> CallerTransfer(
    IServiceProvider from, IServiceProvider to, CancellationToken cancellationToken);

/// <summary>What one subscription may take.</summary>
public sealed record SubscriptionOptions
{
    /// <summary>
    /// How many events may wait for a client that reads slowly. When one more comes, the subscription ends with an
    /// error of the code <c>SUBSCRIBER_TOO_SLOW</c>, after those that waited. 64 unless told.
    /// </summary>
    public int BufferedEvents { get; init; } = 64;

    /// <summary>
    /// How long the start of a subscription, the answer to one event, or a query or mutation beside them may take. 30
    /// seconds unless told; <see cref="Timeout.InfiniteTimeSpan"/> sets no limit. A subscription as a whole has none.
    /// A server over HTTP takes it from its own <c>ExecutionTimeout</c>.
    /// </summary>
    public TimeSpan ExecutionTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Who calls in the scope of each event; null where scopes know no caller.</summary>
    public CallerTransfer? CarryCaller { get; init; }
}
