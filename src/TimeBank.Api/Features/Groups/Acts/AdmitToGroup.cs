using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Events;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Groups;

/// <summary>
/// Says yes or no to who asked to come to a group, or asks somebody to come, who then joins if they like. A facilitator does it, or whoever
/// founded it while nobody facilitates; a coordinator for a group that is not closed, and refers people to one by referral.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<GroupStandsException>]
[Error<GroupNotAcceptedException>]
[Error<MemberRestsException>]
public sealed class AdmitToGroup(GroupActs groups)
{
    public Task<Group> ExecuteAsync(AdmitToGroupInput input, Actor actor, CancellationToken cancellationToken) =>
        groups.OnceAsync(
            ActKind.AdmitToGroup, input, input.GroupId, actor,
            async (group, act, token) =>
            {
                var isReferral = group.Kind == GroupKind.ByReferral && input.IsYes && actor.May(Permissions.GroupKeep)
                    && !GroupAccess.MayKeep(actor, group, act.Today);
                if (!isReferral)
                    act.RequireToKeep(group);
                var wasOfIt = group.Has(input.MemberId);
                group.Admit(act.Request, await act.RequireToComeAsync(input.MemberId, token), input.IsYes, isReferral);
                await act.FillPlacesAsync(group, input.IsYes ? input.MemberId : null, token);
                if (!input.IsYes)
                    await act.Unit.RaiseAsync(new NotLetIntoGroup(group, input.MemberId), token);
                else if (!wasOfIt && group.Askings.Exists(one => one.MemberId == input.MemberId && !one.HasAsked))
                    await act.Unit.RaiseAsync(new AskedToCome(group, input.MemberId), token);
            },
            cancellationToken);
}

/// <summary>Whether somebody may come.</summary>
public sealed record AdmitToGroupInput : ActInput
{
    /// <summary>The group.</summary>
    [ID<Group>]
    public required Guid GroupId { get; init; }

    /// <summary>Who.</summary>
    [ID<Member>]
    public required Guid MemberId { get; init; }

    /// <summary>Whether they may.</summary>
    public required bool IsYes { get; init; }
}
