using System.Diagnostics;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Telemetry;

namespace TimeBanking.Api.Foundation.Jobs;

/// <summary>Runs a sweep by its name and records what it did. A rehearsal leaves no trace.</summary>
internal sealed class SweepRunner(
    IEnumerable<ScheduledSweep> sweeps, IServiceScopeFactory scopes, JobRunLog runs, TimeProvider clock)
{
    public IReadOnlyList<ScheduledSweep> Sweeps { get; } =
        [.. sweeps.OrderBy(sweep => sweep.Name, StringComparer.Ordinal)];

    /// <summary>The sweep of that name, in capitals or not; null when there is none.</summary>
    public ScheduledSweep? Find(string name) =>
        Sweeps.FirstOrDefault(sweep => sweep.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <exception cref="Exception">What the sweep threw, after it was recorded.</exception>
    public async Task<SweepReport> RunAsync(ScheduledSweep sweep, SweepMode mode, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = (ISweep)scope.ServiceProvider.GetRequiredService(sweep.Type);
        if (mode == SweepMode.Rehearsal) return await work.RunAsync(mode, cancellationToken);

        var startedAt = clock.UtcNow();
        var begun = Stopwatch.GetTimestamp();
        SweepReport report;
        try
        {
            report = await work.RunAsync(mode, cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            TimeBankMetrics.SweepEnded(sweep.Name, hasFailed: true, begun);
            // A database that can do nothing does not take the record of it either.
            if (DatabaseOutage.Find(error) is null)
                await runs.RecordFailureAsync(sweep.Name, startedAt, error, CancellationToken.None);
            throw;
        }

        TimeBankMetrics.SweepEnded(sweep.Name, hasFailed: false, begun);
        await runs.RecordAsync(sweep.Name, startedAt, report, CancellationToken.None);
        return report;
    }
}
