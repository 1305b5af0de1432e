using System.Diagnostics;
using System.Diagnostics.Metrics;
using TimeBanking.Api.Foundation.Telemetry;

namespace TimeBanking.Api.Tests.Telemetry;

/// <summary>What is told of the requests of one client, by its trace, while other tests run in the same process.</summary>
internal sealed class OwnTrace : IDisposable
{
    private readonly ActivityTraceId trace = ActivityTraceId.CreateRandom();
    private readonly ActivityListener activities = new()
    {
        ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
        Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
    };
    private readonly MeterListener metrics = new();
    private int reads;

    public OwnTrace(HttpClient client)
    {
        ActivitySource.AddActivityListener(activities);
        metrics.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument is { Meter.Name: TimeBankMetrics.MeterName, Name: "timebank.reader.duration" })
                listener.EnableMeasurementEvents(instrument);
        };
        metrics.SetMeasurementEventCallback<double>((_, _, _, _) =>
        {
            if (Activity.Current?.TraceId == trace)
                Interlocked.Increment(ref reads);
        });
        metrics.Start();
        client.DefaultRequestHeaders.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");
    }

    /// <summary>How often hand-written statements have read the database.</summary>
    public int Reads => Volatile.Read(ref reads);

    public void Dispose()
    {
        activities.Dispose();
        metrics.Dispose();
    }
}
