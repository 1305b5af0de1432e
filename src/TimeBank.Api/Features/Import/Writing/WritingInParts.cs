using System.Diagnostics;
using TimeBanking.Api.Foundation.Data;

namespace TimeBanking.Api.Features.Import;

/// <summary>
/// Writes something long in parts, each a transaction of its own, so that others write in between. SQLite has one writer,
/// and whoever waits for the file from another process only looks now and then whether it is free: a pause lets them.
/// </summary>
internal sealed class WritingInParts(
    Writer writer, DatabaseSettings settings, IProgress<ImportProgress>? progress, CancellationToken cancellation)
{
    /// <summary>The most rows of one part.</summary>
    public const int PartSize = 250;

    // Longer than others sleep between two looks (150 ms), and not more often than a tenth of a second is written.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan WorkBeforePause = TimeSpan.FromMilliseconds(100);

    private TimeSpan _worked;

    /// <summary>Writes all of them, part by part.</summary>
    /// <param name="what">What they are, for the progress.</param>
    /// <param name="all">What is to be written.</param>
    /// <param name="write">Writes one part; may run more than once.</param>
    public async Task Write<T>(
        string what, IReadOnlyList<T> all, Func<UnitOfWork, IReadOnlyList<T>, CancellationToken, Task> write)
    {
        progress?.Report(new ImportProgress(what, 0, all.Count));
        var done = 0;
        foreach (var part in all.Chunk(PartSize))
        {
            await Write((unit, token) => write(unit, part, token));
            done += part.Length;
            progress?.Report(new ImportProgress(what, done, all.Count));
        }
    }

    /// <summary>Writes one part.</summary>
    public async Task Write(Func<UnitOfWork, CancellationToken, Task> write)
    {
        cancellation.ThrowIfCancellationRequested();
        var began = Stopwatch.GetTimestamp();
        await writer.WriteAsync(write, cancellation);
        _worked += Stopwatch.GetElapsedTime(began);
        if (settings.IsPostgres || _worked < WorkBeforePause) return;
        _worked = TimeSpan.Zero;
        await Task.Delay(Pause, TimeProvider.System, cancellation);
    }
}
