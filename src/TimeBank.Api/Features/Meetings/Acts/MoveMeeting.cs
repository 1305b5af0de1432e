using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Events;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.Places;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Texts;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Meetings;

/// <summary>
/// Moves a meeting to another time or place; those who are expected are told, and their calendars follow. The team of the cohort, a
/// facilitator of the group or a coordinator does it; the note says why.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<MeetingStandsException>]
[Error<MeetingTimeNotAcceptedException>]
[Error<RhythmNotAcceptedException>]
[Error<PlaceNotFreeException>]
public sealed class MoveMeeting(MeetingActs meetings)
{
    public Task<Meeting> ExecuteAsync(MoveMeetingInput input, Actor actor, CancellationToken cancellationToken) =>
        meetings.OnceAsync(
            ActKind.MoveMeeting, input, input.MeetingId, actor,
            async (meeting, _, act, token) =>
            {
                var was = meeting.PlaceId;
                await act.RequireFreeAsync(input.PlaceId, [], isChosenNow: input.PlaceId != was, token);
                meeting.Move(
                    act.Request, input.Day, TimeOfDay.Require("startsAt", input.StartsAt), input.Minutes ?? meeting.Minutes, input.PlaceId,
                    input.Place, act.Rules.TimeZone);
                await act.RequireFreeAsync(meeting.PlaceId, [meeting], isChosenNow: meeting.PlaceId != was, token);
                await act.Unit.RaiseAsync(new MeetingChanged(meeting), token);
            },
            cancellationToken);
}

/// <summary>When and where a meeting is to be.</summary>
public sealed record MoveMeetingInput : ActInput
{
    /// <summary>The meeting.</summary>
    [ID<Meeting>]
    public required Guid MeetingId { get; init; }

    /// <summary>The day in the time bank's zone.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>What clocks show there when it begins, such as 17:30.</summary>
    public required string StartsAt { get; init; }

    /// <summary>How long it lasts; left out, as long as before.</summary>
    public int? Minutes { get; init; }

    /// <summary>The place of the time bank where it is to be; left out with the words as well, where it was to be before.</summary>
    [ID<Place>]
    public Guid? PlaceId { get; init; }

    /// <summary>Where in it, such as a room; with no place named, where else; up to 200 characters.</summary>
    public string? Place { get; init; }
}
