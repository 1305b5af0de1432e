using System.Diagnostics;

namespace TimeBanking.Bench;

/// <summary>Many connections to a server at once.</summary>
internal sealed class HttpLoad(ServerProcess server)
{
    private int _seed;

    /// <param name="requestsOf">The requests of one connection.</param>
    /// <returns>What all answers took; each was a success.</returns>
    /// <exception cref="InvalidOperationException">An answer was not a success.</exception>
    public async Task<LoadFigures> MeasureAsync(
        int connections, Func<Random, RequestSource> requestsOf, TimeSpan time, CancellationToken cancellationToken)
    {
        var processorTime = server.ProcessorTime;
        var started = Stopwatch.GetTimestamp();
        var times = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ =>
        {
            var requests = requestsOf(new Random(Interlocked.Increment(ref _seed)));
            return Task.Run(() => RunAsync(requests, time, cancellationToken), cancellationToken);
        }));
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return new LoadFigures([.. times.SelectMany(connection => connection).Order()], seconds, server.ProcessorTime - processorTime);
    }

    private async Task<List<long>> RunAsync(RequestSource requests, TimeSpan time, CancellationToken cancellationToken)
    {
        using var connection = new LoadConnection();
        return await connection.RunAsync(server.Port, requests, time, cancellationToken);
    }
}

/// <summary>What a load came to.</summary>
/// <param name="SortedTimes">How long each answer took, in ticks of the stopwatch.</param>
/// <param name="Seconds">How long the load lasted.</param>
/// <param name="ProcessorTime">What the server used of the processors.</param>
internal sealed record LoadFigures(long[] SortedTimes, double Seconds, TimeSpan ProcessorTime)
{
    public int Count => SortedTimes.Length;
    public double PerSecond => Count / Seconds;
    public double ProcessorMicrosecondsEach => ProcessorTime.TotalMicroseconds / Count;

    /// <summary>The time, in milliseconds, within which so many of 100 answers came.</summary>
    public double PercentileMilliseconds(int percent) =>
        SortedTimes[Math.Min(Count - 1, Count * percent / 100)] * 1000.0 / Stopwatch.Frequency;
}
