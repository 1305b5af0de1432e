using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Events;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Groups;

/// <summary>
/// Leaves a group, or waits for it no more; nobody is asked why, and one may come back. The place is offered to whoever waits longest. Each
/// for themselves, or a coordinator for them.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<GroupStandsException>]
public sealed class LeaveGroup(GroupActs groups)
{
    public Task<Group> ExecuteAsync(LeaveGroupInput input, Actor actor, CancellationToken cancellationToken) =>
        groups.OnceAsync(
            ActKind.LeaveGroup, input, input.GroupId, actor,
            async (group, act, token) =>
            {
                var memberId = act.RequireOwn(Permissions.GroupLeave, group);
                if (!group.Has(memberId) && !group.Askings.Exists(one => one.MemberId == memberId))
                    throw new NotAllowedException(Permissions.GroupTakePart);
                var wasOfIt = group.Has(memberId);
                group.Leave(act.Today, memberId);
                await act.FillPlacesAsync(group, null, token);
                if (wasOfIt)
                    await act.Unit.RaiseAsync(new LeftGroup(group, memberId), token);
                await act.EndFacilitatingAsync(group.Id, memberId, token);
            },
            cancellationToken);
}

/// <summary>A group to leave.</summary>
public sealed record LeaveGroupInput : ActForMemberInput
{
    /// <summary>Which.</summary>
    [ID<Group>]
    public required Guid GroupId { get; init; }
}
