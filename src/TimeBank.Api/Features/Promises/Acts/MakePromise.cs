using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Groups;
using TimeBanking.Api.Features.Meetings;
using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Events;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Promises;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Promises;

/// <summary>
/// Promises something to one's group at one of its meetings, which is looked at first at the next. Each for themselves; whoever keeps the group
/// writes it down for another of it, who then sees it.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<GroupStandsException>]
[Error<MeetingStandsException>]
[Error<PromiseNotAcceptedException>]
[Error<DayNotAcceptedException>]
public sealed class MakePromise(ActWriter acts)
{
    public async Task<SpokenPromise> ExecuteAsync(MakePromiseInput input, Actor actor, CancellationToken cancellationToken)
    {
        var answer = await acts.OnceAsync(
            ActKind.MakePromise, input, actor,
            async (act, token) =>
            {
                var ownerId = input.OwnerId ?? actor.MemberId;
                await act.RequireMembersHereAsync([ownerId], token);
                var meeting = await act.RequireMeetingAsync(input.MeetingId, token);
                if (meeting.OfKind == MeetingOf.Group)
                    await RequireToPromiseAsync(act, meeting.OfId, ownerId, token);
                var promise = SpokenPromise.Make(meeting, ownerId, input.What, input.Until, act.Request);
                if (await act.Context.Set<SpokenPromise>().CountAsync(row => row.MeetingId == meeting.Id, token) >= SpokenPromise.CountMax)
                    throw new PromiseNotAcceptedException("This meeting holds no more promises. Keep some for the next.", "Promise.MeetingFull");
                act.Context.Add(promise);
                await act.Context.SaveChangesAsync(token);
                await act.Unit.RaiseAsync(new PromiseMade(promise), token);
                return PromiseInAct.DoneTo(promise);
            },
            PromiseInAct.FindAgainAsync, cancellationToken);
        return answer.Thing;
    }

    private static async Task RequireToPromiseAsync(ActUnit act, Guid groupId, Guid ownerId, CancellationToken cancellationToken)
    {
        var group = (await act.RequireGroupsAsync([groupId], cancellationToken))[groupId];
        if (ownerId == act.Actor.MemberId)
            act.Actor.Require(Permissions.GroupTakePart, isOwn: group.Has(ownerId));
        else
            act.RequireToKeep(group);
        group.RequireGoingOn();
        if (!group.Has(ownerId))
            throw new GroupStandsException("They are not of this group.", "Group.NotOfIt");
    }
}

/// <summary>What somebody will do.</summary>
public sealed record MakePromiseInput : ActInput
{
    /// <summary>At which meeting of a group.</summary>
    [ID<Meeting>]
    public required Guid MeetingId { get; init; }

    /// <summary>What, in a sentence; up to 500 characters.</summary>
    public required string What { get; init; }

    /// <summary>By when, that day included; from today up to a year ahead.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>Who promises it, one of the group; left out, you do.</summary>
    [ID<Member>]
    public Guid? OwnerId { get; init; }
}
