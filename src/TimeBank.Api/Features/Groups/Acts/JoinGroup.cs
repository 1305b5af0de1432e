using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Events;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Groups;

/// <summary>
/// Comes to a group: at once where it is open and has room, else one waits in the order of asking; where somebody of it says yes first, one
/// asks. Who was asked to come says yes by it, and so does who waited and was offered a place. Each for themselves, or a coordinator for them; the young wait for the word of a person who
/// knows the group.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<GroupStandsException>]
[Error<GroupNotAcceptedException>]
[Error<MemberRestsException>]
public sealed class JoinGroup(GroupActs groups)
{
    public Task<Group> ExecuteAsync(JoinGroupInput input, Actor actor, CancellationToken cancellationToken) =>
        groups.OnceAsync(
            ActKind.JoinGroup, input, input.GroupId, actor,
            async (group, act, token) =>
            {
                var member = await act.RequireToComeAsync(act.RequireOwn(Permissions.GroupJoin, group), token);
                group.Join(act.Request, member, byAnother: act.Acting.ForMemberId is not null);
                await act.FillPlacesAsync(group, member.Id, token);
                if (group.ToAnswer.Any(one => one.MemberId == member.Id))
                    await act.Unit.RaiseAsync(new AskedForGroup(group, member.Id), token);
            },
            cancellationToken);
}

/// <summary>A group to come to.</summary>
public sealed record JoinGroupInput : ActForMemberInput
{
    /// <summary>Which.</summary>
    [ID<Group>]
    public required Guid GroupId { get; init; }
}
