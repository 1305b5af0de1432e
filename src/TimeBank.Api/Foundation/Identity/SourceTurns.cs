using System.Threading.RateLimiting;

namespace TimeBanking.Api.Foundation.Identity;

/// <summary>How often one network address may do something that needs no signing in.</summary>
/// <param name="most">How often in a quarter of an hour; many honest people may share an address.</param>
internal sealed class SourceTurns(int most) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _turns = PartitionedRateLimiter.Create<string, string>(
        source => RateLimitPartition.GetSlidingWindowLimiter(source, _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = most,
            Window = TimeSpan.FromMinutes(15),
            SegmentsPerWindow = 15,
        }));

    /// <returns>False when it did so too often.</returns>
    public bool Take(string source)
    {
        using var lease = _turns.AttemptAcquire(source);
        return lease.IsAcquired;
    }

    public void Dispose() => _turns.Dispose();
}
