namespace TimeBank.Api.Web;

/// <summary>
/// Gives back, once, what the start needed and nothing needs any more: a model is built, a schema bound, a page or two
/// rendered, and none of it would be collected on a quiet server for hours.
/// </summary>
internal sealed class MemoryOfTheStart(TimeProvider clock) : BackgroundService
{
    /// <summary>Time enough for the first callers and for the first round of the jobs.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(Settled, clock, stoppingToken);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
