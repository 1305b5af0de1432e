using TimeBanking.Api.Features.Meetings;
using TimeBanking.Api.Features.Programmes;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Events;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Places;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Groups;

/// <summary>
/// Changes what is said of a group, and its ground rules. Meetings that are planned stay where and when people joined them, but for a place
/// that all of them go to; another rhythm begins after the last of them. Where it is said from which day on they would go by it, the people of
/// the group are asked first: see answerRhythm. A facilitator does it, or whoever founded it while nobody facilitates; of a group
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
                group.Change(act.Request, input.ToDraft(), input.MovesPlannedFrom is null ? rhythm : null, input.GroundRules?.ToDraft());
                await act.FillPlacesAsync(group, null, token);
                await PlanMeetings.GoToAsync(act, group.Id, was, group.PlaceId, group.Place, token);
                if (rhythm is null && input.MovesPlannedFrom is not null)
                    throw new RhythmNotAcceptedException(
                        "Say the new rhythm by which the meetings are to go.", new RefusalFacts("Rhythm.NoneToMoveTo") { Field = "rhythm" });
                if (rhythm is not null && input.MovesPlannedFrom is { } from)
                    await MoveAsync(act, group, rhythm, from, token);
                else if (rhythm is not null)
                    await meetings.GoOnAsync(act, group.Series, rhythm, group.PlaceId, group.Place, token);
            },
            cancellationToken);

    // What others have joined moves by nobody's word alone.
    private async Task MoveAsync(ActUnit act, Group group, Rhythm rhythm, DateOnly from, CancellationToken cancellationToken)
    {
        var reason = act.Request.Note ?? words.RhythmChanged;
        if (!group.HasOthersThan(act.Acting))
        {
            group.GoBy(rhythm);
            await meetings.MoveOnAsync(act, group.Series, rhythm, from, group.PlaceId, group.Place, reason, cancellationToken);
            return;
        }

        await meetings.RequireToMoveOnAsync(act, group.Series, rhythm, from, group.PlaceId, group.Place, reason, cancellationToken);
        group.AskAboutRhythm(act.Request, rhythm, from, act.Now.AddDays(act.Policies.DaysUntilMatchLapses));
        await act.Context.SaveChangesAsync(cancellationToken);
        await act.Unit.RaiseAsync(new RhythmAskedAbout(group), cancellationToken);
    }
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
    /// From which day on the meetings that are planned go by the new rhythm, one after the other; those left over do not take place. The people of
    /// the group are asked first whether it suits them. Left out, what is planned stays, and the new rhythm begins after it. The note says why.
    /// </summary>
    public DateOnly? MovesPlannedFrom { get; init; }
}
