using System.Diagnostics;
using System.Diagnostics.Metrics;
using TimeBanking.GraphQL.Diagnostics;

namespace TimeBanking.GraphQL.Tests.Diagnostics;

/// <summary>
/// The sums of what the engine's meter counts, of all hosts in the process. Of durations it counts how many there were.
/// </summary>
internal sealed class Measured : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly MeterListener _listener = new();
    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _sums = [];

    public Measured()
    {
        _listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == GraphQLTelemetry.Name)
                self.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Add(instrument, 1, tags));
        _listener.Start();
    }

    /// <summary>The sum of a counter with these values of its tags.</summary>
    public long this[string instrument, params string[] tags]
    {
        get
        {
            lock (_gate)
                return _sums.GetValueOrDefault(Key(instrument, tags));
        }
    }

    /// <summary>The sum of a counter, whatever its tags.</summary>
    public long SumOf(string instrument)
    {
        lock (_gate)
            return _sums.Where(sum => sum.Key.StartsWith(instrument + " ", StringComparison.Ordinal)).Sum(sum => sum.Value);
    }

    /// <summary>Waits until a counter has this sum.</summary>
    public async Task ReachesAsync(long sum, string instrument, params string[] tags)
    {
        for (var begun = Stopwatch.GetTimestamp(); this[instrument, tags] != sum && Stopwatch.GetElapsedTime(begun) < Patience;)
            await Task.Delay(5, TestContext.Current.CancellationToken);
        Assert.Equal(sum, this[instrument, tags]);
    }

    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var key = Key(instrument.Name, [.. tags.ToArray().Select(tag => $"{tag.Value}")]);
        lock (_gate)
            _sums[key] = _sums.GetValueOrDefault(key) + value;
    }

    private static string Key(string instrument, string[] tags) => string.Join(' ', [instrument, .. tags]);
}
