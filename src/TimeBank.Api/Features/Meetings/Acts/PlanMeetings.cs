using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Events;
using TimeBanking.Domain.Meetings;

namespace TimeBanking.Api.Features.Meetings;

/// <summary>Plans the meetings of a cohort or group, within the act that opens or founds it.</summary>
public sealed class PlanMeetings(TimeProvider clock)
{
    /// <summary>A meeting for each day of the rhythm.</summary>
    internal void Plan(ActUnit act, MeetingOf ofKind, Guid ofId, string name, Rhythm rhythm, string? place) =>
        act.Context.AddRange(rhythm.Days().Select((day, at) => Meeting.Plan(
            clock.NewKey(), act.TimeBankId, ofKind, ofId, at + 1, name, day, rhythm, place, act.Rules.TimeZone)));

    /// <summary>What is to come of a series does not take place: what it was planned for has ended.</summary>
    /// <param name="reason">In words for those who would have come.</param>
    internal static async Task CancelToComeAsync(ActUnit act, Guid ofId, string reason, CancellationToken cancellationToken)
    {
        var toCome = await act.Context.Set<Meeting>()
            .Where(meeting => meeting.OfId == ofId && meeting.State == MeetingState.Planned && meeting.BeginsAt > act.Now)
            .OrderBy(meeting => meeting.Number).ToListAsync(cancellationToken);
        foreach (var meeting in toCome)
        {
            meeting.Cancel(act.Request with { Note = reason });
            await act.Unit.RaiseAsync(new MeetingChanged(meeting), cancellationToken);
        }
    }
}
