using TimeBanking.Api.Features.Meetings;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Places;
using TimeBanking.Domain.Texts;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Groups;

/// <summary>
/// Plans one more meeting of a group, beside those of its rhythm; its members are told. A facilitator does it, or whoever founded it while
/// nobody facilitates; of a group that is not closed a coordinator too.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<GroupStandsException>]
[Error<RhythmNotAcceptedException>]
[Error<MeetingTimeNotAcceptedException>]
[Error<PlaceNotFreeException>]
public sealed class PlanMeeting(ActWriter acts)
{
    public async Task<Meeting> ExecuteAsync(PlanMeetingInput input, Actor actor, CancellationToken cancellationToken)
    {
        var answer = await acts.OnceAsync(
            ActKind.PlanMeeting, input, actor,
            async (act, token) =>
            {
                var group = (await act.RequireGroupsAsync([input.GroupId], token))[input.GroupId];
                act.RequireToKeep(group);
                group.RequireGoingOn();
                var (placeId, place) = input.PlaceId is not null || input.Place is not null ? (input.PlaceId, input.Place) : (group.PlaceId, group.Place);
                await act.RequireFreeAsync(placeId, [], isChosenNow: placeId != group.PlaceId, token);
                var meeting = await PlanMeetings.PlanOneAsync(
                    act, group.Series, input.Day, TimeOfDay.Require("startsAt", input.StartsAt), input.Minutes ?? group.Rhythm.Minutes, placeId, place,
                    isChosenNow: placeId != group.PlaceId, token);
                return new Done<Meeting>(meeting, new Subject(SubjectKind.Meeting, meeting.Id));
            },
            (act, id, token) => MeetingInAct.FindAgainAsync(act, id, actor, token), cancellationToken);
        return answer.Thing;
    }
}

/// <summary>One more meeting.</summary>
public sealed record PlanMeetingInput : ActInput
{
    /// <summary>Of which group.</summary>
    [ID<Group>]
    public required Guid GroupId { get; init; }

    /// <summary>The day in the time bank's zone.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>What clocks show there when it begins, such as 17:30.</summary>
    public required string StartsAt { get; init; }

    /// <summary>How long it lasts; left out, as long as the others.</summary>
    public int? Minutes { get; init; }

    /// <summary>The place of the time bank where it is to be; left out with the words as well, where the group meets.</summary>
    [ID<Place>]
    public Guid? PlaceId { get; init; }

    /// <summary>Where in it, such as a room; with no place named, where else; up to 200 characters.</summary>
    public string? Place { get; init; }
}
