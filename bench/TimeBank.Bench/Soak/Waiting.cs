using System.Diagnostics;

namespace TimeBanking.Bench.Soak;

/// <summary>Waits for what comes to be true by itself.</summary>
internal static class Waiting
{
    /// <returns>False when it was not true within the time.</returns>
    public static async Task<bool> UntilAsync(Func<bool> isTrue, TimeSpan patience, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        while (!isTrue())
        {
            if (Stopwatch.GetElapsedTime(started) > patience)
                return false;
            await Task.Delay(100, cancellationToken);
        }
        return true;
    }
}
