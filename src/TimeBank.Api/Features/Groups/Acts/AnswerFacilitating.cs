using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Events;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Groups;

/// <summary>Says that you will facilitate a group that asked you, or will not, or not any more.</summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<GroupStandsException>]
public sealed class AnswerFacilitating(GroupActs groups, TimeProvider clock)
{
    public Task<Group> ExecuteAsync(AnswerFacilitatingInput input, Actor actor, CancellationToken cancellationToken) =>
        groups.OnceAsync(
            ActKind.AnswerFacilitating, input, input.GroupId, actor,
            async (group, act, token) =>
            {
                var memberId = act.Acting.MemberId!.Value;
                if (!group.Members.Any(one => one.MemberId == memberId))
                    throw new NotAllowedException(Permissions.GroupTakePart);
                if (input.IsYes)
                    actor.Require(Permissions.GroupTakePart, isOwn: true);
                var askedBy = group.AnswerFacilitating(memberId, input.IsYes);
                await GiveRoleAsync(act, group, memberId, askedBy, input.IsYes, token);
                await act.Unit.RaiseAsync(new RightsChanged(act.TimeBankId, memberId), token);
            },
            cancellationToken);

    private async Task GiveRoleAsync(
        ActUnit act, Group group, Guid memberId, Guid? askedBy, bool isYes, CancellationToken cancellationToken)
    {
        var held = await act.Context.Roles
            .Where(role => role.MemberId == memberId && role.Kind == RoleKind.Facilitator && role.ScopeId == group.Id && role.EndedAt == null)
            .ToListAsync(cancellationToken);
        if (!isYes)
            held.ForEach(role => role.End(act.Now, act.Actor.MemberId));
        else if (held.Count == 0)
            // By the word of who asked: nobody gives a role to themselves.
            act.Context.Add(Role.Begin(
                clock.NewKey(), act.Request, act.TimeBankId, memberId, RoleKind.Facilitator, RoleScope.Group, group.Id, grantedBy: askedBy));
    }
}

/// <summary>Whether you facilitate.</summary>
public sealed record AnswerFacilitatingInput : ActForMemberInput
{
    /// <summary>The group.</summary>
    [ID<Group>]
    public required Guid GroupId { get; init; }

    /// <summary>Whether you do.</summary>
    public required bool IsYes { get; init; }
}
