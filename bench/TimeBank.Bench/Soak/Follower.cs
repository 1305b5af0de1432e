using System.Diagnostics;

namespace TimeBanking.Bench.Soak;

/// <summary>One who listens from before the load until after it, and must hear all that is theirs.</summary>
internal sealed class Follower(ISubscription subscription, IHeard heard, string name, Tally tally) : IDisposable
{
    private static readonly TimeSpan ReadingTime = TimeSpan.FromSeconds(10);

    /// <summary>Less than the service has patience with one that takes in nothing.</summary>
    private static readonly TimeSpan RestTime = TimeSpan.FromSeconds(20);

    /// <summary>Reads until it leaves.</summary>
    /// <param name="restUntil">Until then it rests again and again, and reads what waits in between; null for one that never rests.</param>
    /// <exception cref="InvalidOperationException">It was cut off, or heard what it should not.</exception>
    public async Task RunAsync(CancellationToken? restUntil, CancellationToken cancellationToken)
    {
        try
        {
            var reading = Stopwatch.GetTimestamp();
            while (await subscription.NextAsync(cancellationToken) is { } payload)
            {
                heard.Take(payload);
                tally.CountEvent();
                if (restUntil is not { IsCancellationRequested: false } || Stopwatch.GetElapsedTime(reading) < ReadingTime)
                    continue;
                await Task.Delay(RestTime, restUntil.Value).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                reading = Stopwatch.GetTimestamp();
            }
        }
        catch (IOException broken)
        {
            throw new InvalidOperationException($"{name} was cut off: {broken.Message}", broken);
        }
    }

    public string? Missing(MemberFacts facts) => heard.Missing(facts) is { } missing ? $"{name} {missing}" : null;

    public Task LeaveAsync(CancellationToken cancellationToken)
    {
        tally.CountLeft();
        return subscription.LeaveAsync(cancellationToken);
    }

    public void Dispose() => subscription.Dispose();
}
