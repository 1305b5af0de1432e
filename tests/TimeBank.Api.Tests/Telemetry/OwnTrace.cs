using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using TimeBank.Api.Telemetry;
using TimeBank.GraphQL.Diagnostics;

namespace TimeBank.Api.Tests.Telemetry;

/// <summary>What is told of the requests of one client, by its trace, while other tests run in the same process.</summary>
internal sealed class OwnTrace : IDisposable
{
    private readonly ActivityTraceId trace = ActivityTraceId.CreateRandom();
    private readonly ConcurrentQueue<string> ended = new();
    private readonly ActivityListener activities;
    private readonly MeterListener metrics = new();
    private int reads;

    public OwnTrace(HttpClient client)
    {
        activities = new ActivityListener
        {
            ShouldListenTo = source => source.Name is GraphQLTelemetry.Name or "Microsoft.AspNetCore",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.TraceId == trace)
                    ended.Enqueue(activity.DisplayName);
            },
        };
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

    /// <summary>The names of the activities that have ended, in that order.</summary>
    public IReadOnlyCollection<string> Activities => ended;

    public void Dispose()
    {
        activities.Dispose();
        metrics.Dispose();
    }
}
