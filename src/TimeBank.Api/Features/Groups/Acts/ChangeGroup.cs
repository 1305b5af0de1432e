using TimeBanking.Api.Features.Meetings;
using TimeBanking.Api.Features.Programmes;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Places;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Groups;

/// <summary>
/// Changes what is said of a group, and its ground rules. Meetings that are planned stay where and when people joined them, but for a place
/// that all of them go to; another rhythm begins after the last of them, unless it is said from which day on they go by it: then those who are
/// expected are told of each, and their calendars follow. A facilitator does it, or whoever founded it while nobody facilitates; of a group
/// that is not closed a coordinator too.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<GroupStandsException>]
[Error<GroupNotAcceptedException>]
[Error<RhythmNotAcceptedException>]
[Error<MeetingTimeNotAcceptedException>]
[Error<PlaceNotFreeException>]
public sealed class ChangeGroup(GroupActs groups, PlanMeetings meetings, GroupWords words)
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
                await act.FillPlacesAsync(group, null, token);
                await PlanMeetings.GoToAsync(act, group.Id, was, group.PlaceId, group.Place, token);
                if (rhythm is null && input.MovesPlannedFrom is not null)
                    throw new RhythmNotAcceptedException(
                        "Say the new rhythm by which the meetings are to go.", new RefusalFacts("Rhythm.NoneToMoveTo") { Field = "rhythm" });
                if (rhythm is not null && input.MovesPlannedFrom is { } from)
                    await meetings.MoveOnAsync(act, group.Series, rhythm, from, group.PlaceId, group.Place, act.Request.Note ?? words.RhythmChanged, token);
                else if (rhythm is not null)
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

    /// <summary>
    /// From which day on the meetings that are planned go by the new rhythm, one after the other; those left over do not take place. Everybody is
    /// told of each. Left out, they stay, and the new rhythm begins after them. The note says why.
    /// </summary>
    public DateOnly? MovesPlannedFrom { get; init; }
}
