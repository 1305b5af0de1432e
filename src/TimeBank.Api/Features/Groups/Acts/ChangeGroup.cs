using TimeBanking.Api.Features.Meetings;
using TimeBanking.Api.Features.Programmes;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Places;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Groups;

/// <summary>
/// Changes what is said of a group, and its ground rules. Meetings that are planned stay where and when people joined them, but for a place
/// that all of them go to; another rhythm begins after the last of them. A facilitator does it, or whoever founded it while nobody
/// facilitates; of a group that is not closed a coordinator too.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<GroupStandsException>]
[Error<GroupNotAcceptedException>]
[Error<RhythmNotAcceptedException>]
[Error<MeetingTimeNotAcceptedException>]
[Error<PlaceNotFreeException>]
public sealed class ChangeGroup(GroupActs groups, PlanMeetings meetings)
{
    public Task<Group> ExecuteAsync(ChangeGroupInput input, Actor actor, CancellationToken cancellationToken) =>
        groups.OnceAsync(
            ActKind.ChangeGroup, input, input.GroupId, actor,
            async (group, act, token) =>
            {
                await act.RequireBuddyAsync(input.BuddyId, token);
                act.RequireToKeep(group);
                var was = (group.PlaceId, group.Place);
                var rhythm = input.Rhythm?.Accept(act.Rules.TimeZone);
                group.Change(act.Request, input.ToDraft(), rhythm, input.GroundRules?.ToDraft());
                await PlanMeetings.GoToAsync(act, group.Id, was, group.PlaceId, group.Place, token);
                if (rhythm is not null)
                    await meetings.GoOnAsync(act, group.Series, rhythm, group.PlaceId, group.Place, token);
            },
            cancellationToken);
}

/// <summary>A group as it is to be.</summary>
public sealed record ChangeGroupInput : GroupInput
{
    /// <summary>Which.</summary>
    [ID<Group>]
    public required Guid GroupId { get; init; }

    /// <summary>When it meets after what is planned; left out, as before.</summary>
    public RhythmInput? Rhythm { get; init; }
}
