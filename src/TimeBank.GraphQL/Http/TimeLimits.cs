using System.Collections.Concurrent;

namespace TimeBanking.GraphQL.Http;

/// <summary>
/// Limits of the time that a request may take. Nearly all end unused, so their timers serve one request after another.
/// </summary>
internal sealed class TimeLimits(TimeProvider clock)
{
    /// <summary>Most timers that are kept while no request needs them.</summary>
    private const int IdleMax = 256;

    private readonly ConcurrentQueue<CancellationTokenSource> _idle = new();

    /// <summary>Begins a limit. To be ended by disposing it, when all that was given its token has ended.</summary>
    /// <param name="most">How long; <see cref="Timeout.InfiniteTimeSpan"/> sets no limit.</param>
    /// <param name="gone">Cancelled when the client has gone.</param>
    public TimeLimit Begin(TimeSpan most, CancellationToken gone)
    {
        if (!_idle.TryDequeue(out var source))
            source = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        source.CancelAfter(most);
        return new TimeLimit(this, source, gone);
    }

    private void End(CancellationTokenSource source)
    {
        if (_idle.Count < IdleMax && source.TryReset())
            _idle.Enqueue(source);
        else
            source.Dispose();
    }

    /// <summary>Cancelled when the time is over or the client has gone.</summary>
    internal sealed class TimeLimit(TimeLimits limits, CancellationTokenSource source, CancellationToken gone) : IDisposable
    {
        private readonly CancellationTokenRegistration _leaving =
            gone.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), source);

        public CancellationToken Token => source.Token;

        public void Dispose()
        {
            _leaving.Dispose();
            limits.End(source);
        }
    }
}
