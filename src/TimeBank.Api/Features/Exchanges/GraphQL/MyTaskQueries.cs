using TimeBanking.Api.Foundation.Identity;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Exchanges;

/// <summary>What waits for whoever asks.</summary>
[QueryType]
internal static class MyTaskQueries
{
    /// <summary>
    /// What waits for you: claims to answer, proposals to answer, agreed help whose day has come; those with the nearest end first, up to
    /// 50.
    /// </summary>
    [ListSize(AssumedSize = FindMyTasks.Most)]
    public static Task<IReadOnlyList<MyTask>> GetMyTasksAsync(Caller caller, FindMyTasks tasks, CancellationToken cancellationToken) =>
        tasks.ListAsync(caller.Require(), cancellationToken);
}
