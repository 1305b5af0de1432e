using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace TimeBanking.GraphQL.Diagnostics;

/// <summary>One of those that are counted while they last.</summary>
internal readonly struct ActiveCount : IDisposable
{
    private readonly UpDownCounter<int>? _counter;
    private readonly TagList _tags;

    private ActiveCount(UpDownCounter<int> counter, TagList tags)
    {
        _counter = counter;
        _tags = tags;
        counter.Add(1, tags);
    }

    /// <summary>To be ended by disposing. What nobody wanted counted at its beginning is not counted at its end.</summary>
    public static ActiveCount Begin(UpDownCounter<int> counter, TagList tags = default) =>
        counter.Enabled ? new ActiveCount(counter, tags) : default;

    public void Dispose() => _counter?.Add(-1, _tags);
}
