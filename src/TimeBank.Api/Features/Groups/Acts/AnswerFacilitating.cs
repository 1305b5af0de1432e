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
                if (!group.Has(memberId))
                    throw new NotAllowedException(Permissions.GroupTakePart);
                if (input.IsYes)
                    actor.Require(Permissions.GroupTakePart, isOwn: true);
                var member = group.AnswerFacilitating(memberId, input.IsYes, act.Today);
                await act.EndFacilitatingAsync(group.Id, memberId, token);
                if (input.IsYes)
                    await GiveRolesAsync(act, group, member, token);
                await act.Unit.RaiseAsync(new RightsChanged(act.TimeBankId, memberId), token);
            },
            cancellationToken);

    private async Task GiveRolesAsync(ActUnit act, Group group, GroupMember member, CancellationToken cancellationToken)
    {
        // By the word of who asked: nobody gives a role to themselves.
        act.Context.Add(Role.Begin(
            clock.NewKey(), act.Request, act.TimeBankId, member.MemberId, RoleKind.Facilitator, RoleScope.Group, group.Id,
            grantedBy: member.AskedByMemberId, from: member.FacilitatesFrom));
        if (group.Members.Find(one => one.MemberId == member.InsteadOfMemberId) is not { FacilitatesUntil: { } last } before)
            return;
        // What they are lasts until the day before: a role is never changed, another takes its place.
        var held = await act.FacilitatingAsync(group.Id, before.MemberId, cancellationToken);
        await act.EndFacilitatingAsync(group.Id, before.MemberId, cancellationToken);
        if (held.FirstOrDefault() is { } role && last >= act.Today)
            act.Context.Add(Role.Begin(
                clock.NewKey(), act.Request, act.TimeBankId, before.MemberId, RoleKind.Facilitator, RoleScope.Group, group.Id,
                grantedBy: role.GrantedByMemberId, until: last));
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
