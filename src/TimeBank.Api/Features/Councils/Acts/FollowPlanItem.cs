using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Councils;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Councils;

/// <summary>
/// Says how an item of a plan stands, to its end: done, partly done or not done, in words. The delegate of the group that owns it does it, or
/// who keeps that group; where it has ended, a delegate who chairs.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<CouncilNotAcceptedException>]
public sealed class FollowPlanItem(CouncilActs councils)
{
    public Task<Council> ExecuteAsync(FollowPlanItemInput input, Actor actor, CancellationToken cancellationToken) =>
        councils.OnceAsync(
            ActKind.FollowPlanItem, input, input.CouncilId, null, actor,
            (within, _) =>
            {
                within.Council.Follow(within.Act.Request, within.MeetsAs, within.Groups, within.MemberId, input.Item, input.State, input.Words);
                return Task.CompletedTask;
            },
            cancellationToken);
}

/// <summary>How an item stands.</summary>
public sealed record FollowPlanItemInput : ActInput
{
    /// <summary>Which council.</summary>
    [ID<Council>]
    public required Guid CouncilId { get; init; }

    /// <summary>The number of the item.</summary>
    public required int Item { get; init; }

    /// <summary>How it stands.</summary>
    public required PlanItemState State { get; init; }

    /// <summary>In words; up to 2,000 characters. Left out only where it is done.</summary>
    public string? Words { get; init; }
}
