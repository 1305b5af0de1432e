using Quartz;
using TimeBanking.Api.Foundation.Data;

namespace TimeBanking.Api.Foundation.Jobs;

/// <summary>
/// The one Quartz job: runs the sweep that bears the job's name. A clustered store keeps this class's name, so that
/// sweeps can be renamed and moved without touching it.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class SweepJob(SweepRunner runner, OutageLog outages, ILogger<SweepJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var key = context.JobDetail.Key;
        if (runner.Find(key.Name) is not { } sweep)
        {
            log.LogWarning("The job store has {Name}, which this version has not; it is taken out.", key.Name);
            await context.Scheduler.DeleteJob(key, cancellationToken);
            return;
        }

        try
        {
            var report = await runner.RunAsync(sweep, SweepMode.ForReal, cancellationToken);
            if (!report.IsIdle) log.LogInformation("{Name}: {Summary}", sweep.Name, report.Summary);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // The next run takes up what this one left.
            if (outages.Report(error) is null)
                log.LogError(error, "{Name} failed", sweep.Name);
        }
    }
}
