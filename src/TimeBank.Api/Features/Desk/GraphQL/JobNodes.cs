using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Api.Foundation.Languages;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Desk;

[QueryType]
internal static class JobQueries
{
    private const int JobsMost = 50;

    /// <summary>What is done by itself, with when it was last done. Coordinators and stewards may read it.</summary>
    [ListSize(AssumedSize = JobsMost)]
    public static Task<IReadOnlyList<Job>> GetJobsAsync(Caller caller, JobReads jobs, CancellationToken cancellationToken) =>
        jobs.ListAsync(caller.Require(), cancellationToken);
}

/// <summary>Something that is done by itself, as it is seen from one time bank. Coordinators and stewards may read it.</summary>
[ObjectType<Job>]
internal static class JobNode
{
    /// <summary>
    /// What it would do now in your time bank, step by step in English, at most 50; nothing is changed or sent. Null where it cannot
    /// tell.
    /// </summary>
    [ListSize(AssumedSize = JobReads.StepsMost)]
    public static async Task<IReadOnlyList<string>?> GetWouldDoAsync(
        [Parent] Job job, Caller caller, JobReads jobs, JobWords words, CancellationToken cancellationToken) =>
        await jobs.RehearseAsync(job.Name, caller.Require(), cancellationToken) is { } steps
            ? [.. steps.Select(step => SpokenLanguage.English.Say(() => words.Would(step)))]
            : null;
}
