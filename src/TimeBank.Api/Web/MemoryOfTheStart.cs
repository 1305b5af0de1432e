namespace TimeBank.Api.Web;

/// <summary>
/// Gives back, once, what the start needed and nothing needs any more: a model is built, a schema bound, a page or two
/// rendered, and none of it would be collected on a quiet server for hours. It stops everything for a moment, so it waits
/// until little is done; on a server that is never quiet, the collector comes by itself.
/// </summary>
internal sealed class MemoryOfTheStart(IHostApplicationLifetime lifetime, TimeProvider clock) : IHostedService, IDisposable
{
    /// <summary>Time enough for the first callers and for the first round of the jobs.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    /// <summary>Ten minutes of looking for a quiet second.</summary>
    private const int LooksMax = 600;

    private readonly QuietMoment _quiet = new(bytesMax: 1024 * 1024);
    private int _looks;
    private CancellationTokenRegistration _started;
    private ITimer? _timer;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        // A host that does not come to run has nothing to give back.
        _started = lifetime.ApplicationStarted.Register(
            () => _timer = clock.CreateTimer(_ => Look(), null, Settled, BetweenLooks));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _started.Dispose();
        _timer?.Dispose();
    }

    private void Look()
    {
        var isQuiet = _quiet.IsNow(GC.GetTotalAllocatedBytes());
        if (!isQuiet && ++_looks < LooksMax)
            return;
        _timer?.Dispose();
        if (isQuiet)
            GiveBack();
    }

    private static void GiveBack() =>
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
}
