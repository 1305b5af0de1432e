using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Meetings;

/// <summary>
/// Says who has spoken at a meeting, so that those not yet heard can be invited first; it is counted for nobody, and read by who runs the
/// meeting alone. The team of the cohort, a facilitator of the group or a coordinator does it.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<MeetingStandsException>]
[Error<AttendanceNotAcceptedException>]
public sealed class RecordTurns(MeetingActs meetings)
{
    public Task<Meeting> ExecuteAsync(RecordTurnsInput input, Actor actor, CancellationToken cancellationToken) =>
        meetings.OnceAsync(
            ActKind.RecordTurns, input, input.MeetingId, actor,
            async (meeting, _, act, token) =>
            {
                await act.RequireMembersHereAsync([.. input.MemberIds.Distinct()], token);
                meeting.RequireBegun(act.Now);
                var there = await act.Context.Set<Attendance>().Where(row => row.MeetingId == meeting.Id && row.MemberId != null && row.IsPresent)
                    .ToDictionaryAsync(row => row.MemberId!.Value, token);
                foreach (var memberId in input.MemberIds.Distinct())
                    if (there.TryGetValue(memberId, out var attendance))
                        attendance.Speak();
                    else
                        throw new AttendanceNotAcceptedException("Somebody was named who is not there. Say first who is.", "Attendance.NotThere");
            },
            cancellationToken);
}

/// <summary>Who has spoken.</summary>
public sealed record RecordTurnsInput : ActInput
{
    /// <summary>At which meeting.</summary>
    [ID<Meeting>]
    public required Guid MeetingId { get; init; }

    /// <summary>Who; those named before stay so.</summary>
    [ID<Member>]
    public required IReadOnlyList<Guid> MemberIds { get; init; }
}
