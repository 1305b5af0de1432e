namespace TimeBank.Api.Web;

/// <summary>
/// Gives back, once, what the start needed and nothing needs any more: a model is built, a schema bound, a page or two
/// rendered, and none of it would be collected on a quiet server for hours.
/// </summary>
internal sealed class MemoryOfTheStart(IHostApplicationLifetime lifetime, TimeProvider clock) : IHostedService, IDisposable
{
    /// <summary>Time enough for the first callers and for the first round of the jobs.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(5);

    private CancellationTokenRegistration _started;
    private ITimer? _timer;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        // A host that does not come to run has nothing to give back.
        _started = lifetime.ApplicationStarted.Register(
            () => _timer = clock.CreateTimer(_ => GiveBack(), null, Settled, Timeout.InfiniteTimeSpan));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _started.Dispose();
        _timer?.Dispose();
    }

    private static void GiveBack() =>
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
}
