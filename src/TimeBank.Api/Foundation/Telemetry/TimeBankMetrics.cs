using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace TimeBanking.Api.Foundation.Telemetry;

/// <summary>What the service measures of its own work, beside the GraphQL engine. Nothing of persons.</summary>
internal static class TimeBankMetrics
{
    public const string MeterName = "TimeBank";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Histogram<int> BatchSize = Meter.CreateHistogram<int>(
        "timebank.writer.batch_size", "{function}", "Functions that were written by one commit.");

    private static readonly Histogram<double> QueueWait = Meter.CreateHistogram<double>(
        "timebank.writer.queue_wait", "s", "How long functions waited for the writer.");

    private static readonly Histogram<double> CommitTime = Meter.CreateHistogram<double>(
        "timebank.writer.commit_duration", "s", "How long commits took.");

    private static readonly Histogram<double> ReadTime = Meter.CreateHistogram<double>(
        "timebank.reader.duration", "s", "How long hand-written statements that read took, to their last row.");

    private static readonly Histogram<double> SweepTime = Meter.CreateHistogram<double>(
        "timebank.job.duration", "s", "How long sweeps took.");

    /// <summary>The time now, to measure from; 0 when nobody listens.</summary>
    public static long WaitBegins() => QueueWait.Enabled ? Stopwatch.GetTimestamp() : 0;

    public static void WaitEnded(long begunAt)
    {
        if (begunAt != 0)
            QueueWait.Record(Stopwatch.GetElapsedTime(begunAt).TotalSeconds);
    }

    public static void Committed(int functions, long begunAt)
    {
        BatchSize.Record(functions);
        CommitTime.Record(Stopwatch.GetElapsedTime(begunAt).TotalSeconds);
    }

    /// <summary>The time now, to measure from; 0 when nobody listens.</summary>
    public static long ReadBegins() => ReadTime.Enabled ? Stopwatch.GetTimestamp() : 0;

    public static void ReadEnded(long begunAt)
    {
        if (begunAt != 0)
            ReadTime.Record(Stopwatch.GetElapsedTime(begunAt).TotalSeconds);
    }

    public static void SweepEnded(string name, bool hasFailed, long begunAt) => SweepTime.Record(
        Stopwatch.GetElapsedTime(begunAt).TotalSeconds,
        new KeyValuePair<string, object?>("timebank.job.name", name),
        new KeyValuePair<string, object?>("timebank.job.outcome", hasFailed ? "failure" : "success"));
}
