using System.Threading.RateLimiting;
using TimeBanking.Domain;

namespace TimeBanking.Api.Features.SignIn;

/// <summary>How often one network address may ask to sign in, or try a code.</summary>
internal sealed class SignInTurns : IDisposable
{
    private readonly PartitionedRateLimiter<string> _turns = PartitionedRateLimiter.Create<string, string>(
        source => RateLimitPartition.GetSlidingWindowLimiter(source, _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = SignInLimits.TurnsOfSource,
            Window = TimeSpan.FromMinutes(15),
            SegmentsPerWindow = 15,
        }));

    /// <exception cref="TooManySignInsException">It asked too often.</exception>
    public void Take(string source)
    {
        using var lease = _turns.AttemptAcquire(source);
        if (!lease.IsAcquired)
            throw new TooManySignInsException();
    }

    public void Dispose() => _turns.Dispose();
}

/// <summary>One network address asked too often.</summary>
internal sealed class TooManySignInsException()
    : DomainException("That was too often from where you are. Wait a quarter of an hour, or ask a coordinator of your time bank.");
