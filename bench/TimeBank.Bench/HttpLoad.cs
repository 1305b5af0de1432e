using System.Diagnostics;

namespace TimeBank.Bench;

/// <summary>Many connections to the host at once.</summary>
internal sealed class HttpLoad(int port)
{
    private int _seed;

    /// <param name="requestsOf">The requests of one connection.</param>
    /// <returns>All answers, each a success, and how many came per second.</returns>
    /// <exception cref="InvalidOperationException">An answer was not a success.</exception>
    public async Task<(int Count, double PerSecond)> MeasureAsync(
        int connections, Func<Random, RequestSource> requestsOf, TimeSpan time, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ =>
        {
            var requests = requestsOf(new Random(Interlocked.Increment(ref _seed)));
            return Task.Run(() => RunAsync(requests, time, cancellationToken), cancellationToken);
        }));
        var count = counts.Sum();
        return (count, count / Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    private async Task<int> RunAsync(RequestSource requests, TimeSpan time, CancellationToken cancellationToken)
    {
        using var connection = new LoadConnection();
        return await connection.RunAsync(port, requests, time, cancellationToken);
    }
}
