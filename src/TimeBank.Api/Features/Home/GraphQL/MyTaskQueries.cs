using TimeBanking.Api.Foundation.Identity;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Home;

/// <summary>What waits for whoever asks.</summary>
[QueryType]
internal static class MyTaskQueries
{
    /// <summary>
    /// What waits for you: first consents that you are asked for as a guardian, up to 20; then a check-out that you probably forgot; then hours of
    /// yours for which another time was said, up to five; then how many hours wait for you to verify; then proposals of groups, to you and of
    /// people to groups that you keep, those with the nearest end first, up to 20; then what groups ask: whether you take the place that is kept
    /// for you, and whether other times suit you, up to 20; then exchanges: claims to answer, proposals to answer, agreed help whose day has come,
    /// those with the nearest end first, up to 50.
    /// </summary>
    [ListSize(AssumedSize = FindMyTasks.Most)]
    public static Task<IReadOnlyList<MyTask>> GetMyTasksAsync(Caller caller, FindMyTasks tasks, CancellationToken cancellationToken) =>
        tasks.ListAsync(caller.Require(), cancellationToken);
}
