using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Events;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Meetings;

/// <summary>
/// Cancels a meeting to come; those who are expected are told, and it leaves their calendars. The team of the cohort, a facilitator of
/// the group or a coordinator does it, and says why in the note.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<MeetingStandsException>]
public sealed class CancelMeeting(MeetingActs meetings)
{
    public Task<Meeting> ExecuteAsync(CancelMeetingInput input, Actor actor, CancellationToken cancellationToken) =>
        meetings.OnceAsync(
            ActKind.CancelMeeting, input, input.MeetingId, actor,
            async (meeting, _, act, token) =>
            {
                meeting.Cancel(act.Request);
                await act.Unit.RaiseAsync(new MeetingChanged(meeting), token);
            },
            cancellationToken);
}

/// <summary>A meeting that does not take place.</summary>
public sealed record CancelMeetingInput : ActInput
{
    /// <summary>The meeting.</summary>
    [ID<Meeting>]
    public required Guid MeetingId { get; init; }
}
