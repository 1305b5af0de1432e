using TimeBanking.Api.Features.TimeBanks;
using TimeBanking.Api.Foundation.Jobs;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Desk;

/// <summary>
/// What is done by itself, for those who keep a time bank. All time banks of an installation share the jobs: what one did in numbers
/// is told only where there is no other time bank that it could tell of.
/// </summary>
internal sealed class JobReads(SweepRunner sweeps, JobRunLog runs, FindTimeBanks timeBanks, IServiceScopeFactory scopes)
{
    /// <summary>Most steps of a rehearsal that are told.</summary>
    public const int StepsMost = 50;

    /// <summary>Every job with its last run.</summary>
    public async Task<IReadOnlyList<Job>> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Permissions.JobRehearse);
        var last = await runs.LastRunsAsync(sweeps.Sweeps.Select(sweep => sweep.Name), cancellationToken);
        var isAlone = (await timeBanks.ListAsync(cancellationToken)).Count == 1;
        return [.. sweeps.Sweeps.Select(sweep => See(sweep, last.GetValueOrDefault(sweep.Name), isAlone))];
    }

    /// <summary>What a job would do now in the actor's time bank; null when there is no such job, or it does nothing in one.</summary>
    public async Task<IReadOnlyList<RehearsedStep>?> RehearseAsync(string name, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Permissions.JobRehearse);
        if (sweeps.Find(name) is not { } sweep || !CanBeRehearsed(sweep))
            return null;
        await using var scope = scopes.CreateAsyncScope();
        var work = (IRehearsedInTimeBank)scope.ServiceProvider.GetRequiredService(sweep.Type);
        return await work.RehearseInAsync(actor.TimeBankId, StepsMost, cancellationToken);
    }

    private static Job See(ScheduledSweep sweep, JobRun? run, bool isAlone) => new(
        sweep.Name, run?.FinishedAt,
        run switch
        {
            null => JobOutcome.NeverRan,
            { Error: not null } => JobOutcome.Failed,
            { IsIdle: true } => JobOutcome.NothingToDo,
            _ => JobOutcome.Did,
        },
        isAlone && run is { Error: null, IsIdle: false } ? CountsIn(run.Summary) : [],
        CanBeRehearsed(sweep));

    private static bool CanBeRehearsed(ScheduledSweep sweep) => typeof(IRehearsedInTimeBank).IsAssignableFrom(sweep.Type);

    // As a report writes them: numbers with their words, and remarks after a semicolon.
    private static IReadOnlyList<JobCount> CountsIn(string summary) =>
    [
        .. summary.Split(';')[0].Split(", ").Select(part => part.Split(' ', 2))
            .Where(part => part.Length == 2 && int.TryParse(part[0], out var number) && number > 0)
            .Select(part => new JobCount(int.Parse(part[0], System.Globalization.CultureInfo.InvariantCulture), part[1])),
    ];
}

/// <summary>A job as it is seen from one time bank.</summary>
/// <param name="Name">How the program calls it.</param>
/// <param name="LastRanAt">Null when it never ran.</param>
/// <param name="Outcome">How that run ended.</param>
/// <param name="Counts">What it did in numbers; empty where the installation has other time banks too, of which they could tell.</param>
/// <param name="CanBeRehearsed">Whether it can tell what it would do here.</param>
public sealed record Job(
    string Name, DateTime? LastRanAt, JobOutcome Outcome, IReadOnlyList<JobCount> Counts, bool CanBeRehearsed);

/// <summary>So many of something.</summary>
/// <param name="Number">How many.</param>
/// <param name="What">Of what, in English.</param>
public sealed record JobCount(int Number, string What);

/// <summary>How the last run of a job ended.</summary>
public enum JobOutcome
{
    /// <summary>It has not run yet.</summary>
    NeverRan,

    /// <summary>It found nothing to do.</summary>
    NothingToDo,

    /// <summary>It did something.</summary>
    Did,

    /// <summary>It could not; the next run tries again.</summary>
    Failed,
}
