using System.Collections.Concurrent;
using System.Diagnostics;
using TimeBanking.GraphQL.Diagnostics;

namespace TimeBanking.GraphQL.Tests.Diagnostics;

/// <summary>The activities of the engine, of all hosts in the process, in the order in which they ended.</summary>
internal sealed class Traced : IDisposable
{
    private readonly ConcurrentQueue<Activity> _ended = [];
    private readonly ActivityListener _listener;

    public Traced()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == GraphQLTelemetry.Name,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = _ended.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public Activity[] Ended => [.. _ended];

    public Activity[] Of(string displayName) => [.. _ended.Where(activity => activity.DisplayName == displayName)];

    /// <summary>Waits until this many of a name have ended.</summary>
    public async Task<Activity[]> ReachesAsync(int count, string displayName)
    {
        while (Of(displayName).Length < count)
            await Task.Delay(5, TestContext.Current.CancellationToken);
        return Of(displayName);
    }

    public void Dispose() => _listener.Dispose();
}
