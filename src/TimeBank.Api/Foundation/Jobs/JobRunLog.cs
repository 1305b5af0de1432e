using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;

namespace TimeBanking.Api.Foundation.Jobs;

/// <summary>Keeps when each sweep ran and what it did.</summary>
internal sealed class JobRunLog(Writer writer, IDbContextFactory<TimeBankContext> contexts, TimeProvider clock)
{
    /// <summary>How long runs are kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    private const int LongestError = 1000;

    public Task RecordAsync(string name, DateTime startedAt, SweepReport report, CancellationToken cancellationToken) =>
        AddAsync(
            NewRun(name, startedAt, report.Summary, report.IsIdle, null, report.ResumeAfter), cancellationToken);

    public Task RecordFailureAsync(
        string name, DateTime startedAt, Exception error, CancellationToken cancellationToken)
    {
        var words = $"{error.GetType().Name}: {error.Message}";
        if (words.Length > LongestError) words = words[..LongestError];
        return AddAsync(NewRun(name, startedAt, "", isIdle: false, words), cancellationToken);
    }

    /// <summary>The last run of each sweep, by name.</summary>
    public async Task<IReadOnlyDictionary<string, JobRun>> LastRunsAsync(
        IEnumerable<string> names, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var last = new Dictionary<string, JobRun>(StringComparer.Ordinal);
        foreach (var name in names)
            if (await LastAsync(context, name, cancellationToken) is { } run) last[name] = run;
        return last;
    }

    /// <summary>Where the last run of a sweep stopped at its bound; null when it came to the end, or never ran.</summary>
    public async Task<string?> ResumeAfterAsync(string name, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return (await LastAsync(context, name, cancellationToken))?.ResumeAfter;
    }

    private Task AddAsync(JobRun run, CancellationToken cancellationToken)
    {
        var oldest = run.FinishedAt - Kept;
        return writer.WriteAsync(
            async (unit, token) =>
            {
                var runs = unit.Context.Set<JobRun>();
                var last = run.IsIdle ? await LastAsync(unit.Context, run.Name, token) : null;
                if (last is { IsIdle: true } && last.Summary == run.Summary)
                {
                    await runs.Where(row => row.Id == last.Id).ExecuteUpdateAsync(
                        set => set.SetProperty(row => row.FinishedAt, run.FinishedAt)
                            .SetProperty(row => row.Runs, row => row.Runs + 1),
                        token);
                    return;
                }

                await runs.Where(row => row.Name == run.Name && row.FinishedAt < oldest).ExecuteDeleteAsync(token);
                runs.Add(run);
                await unit.Context.SaveChangesAsync(token);
            },
            cancellationToken);
    }

    private static Task<JobRun?> LastAsync(TimeBankContext context, string name, CancellationToken cancellationToken) =>
        context.Set<JobRun>().AsNoTracking().Where(run => run.Name == name)
            .OrderByDescending(run => run.FinishedAt).ThenByDescending(run => run.Id)
            .FirstOrDefaultAsync(cancellationToken);

    private JobRun NewRun(
        string name, DateTime startedAt, string summary, bool isIdle, string? error, string? resumeAfter = null) => new()
    {
        Id = clock.NewKey(),
        Name = name,
        StartedAt = startedAt,
        FinishedAt = clock.UtcNow(),
        Summary = summary,
        IsIdle = isIdle,
        Runs = 1,
        Error = error,
        ResumeAfter = resumeAfter,
    };
}
