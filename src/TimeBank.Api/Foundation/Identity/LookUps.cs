using System.Threading.RateLimiting;

namespace TimeBanking.Api.Foundation.Identity;

/// <summary>
/// Whose turn it is to be looked up: of one network address so many at once; the next wait, first come first served, since
/// many honest members may share an address. What is not known yet comes before every other limit, and whoever made up
/// credentials would otherwise take all connections to the database.
/// </summary>
/// <param name="most">How many from one address at once; 0 sets no limit.</param>
/// <param name="patience">How long one waits for its turn before it is refused.</param>
internal sealed class LookUps(int most, TimeSpan patience) : IDisposable
{
    /// <summary>As long as many honest members of one address, whom nobody remembers, may take together.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly PartitionedRateLimiter<string> _turns = PartitionedRateLimiter.Create<string, string>(
        address => most == 0
            ? RateLimitPartition.GetNoLimiter(address)
            : RateLimitPartition.GetConcurrencyLimiter(
                address, _ => new ConcurrencyLimiterOptions { PermitLimit = most, QueueLimit = int.MaxValue }));

    /// <summary>Waits for a turn, to be ended by disposing what is returned.</summary>
    /// <param name="address">Where the credential came from.</param>
    /// <param name="cancellationToken">It is not wanted any more.</param>
    /// <exception cref="TooManyLookUpsException">None came in time.</exception>
    public async Task<RateLimitLease> TakeTurnAsync(string address, CancellationToken cancellationToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        waiting.CancelAfter(patience);
        try
        {
            return await _turns.AcquireAsync(address, cancellationToken: waiting.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TooManyLookUpsException(most);
        }
    }

    public void Dispose() => _turns.Dispose();
}

/// <summary>Too many credentials from one network address are being looked up.</summary>
internal sealed class TooManyLookUpsException(int most) : Exception(
    $"Too many requests at once; at most {most} access tokens from one network address are looked up at the same time. "
    + "Wait for answers.")
{
    public int Most { get; } = most;
}
