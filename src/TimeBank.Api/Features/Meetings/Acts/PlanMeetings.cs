using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Events;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.Places;

namespace TimeBanking.Api.Features.Meetings;

/// <summary>Plans the meetings of a cohort or group, within the act that opens or founds it.</summary>
public sealed class PlanMeetings(TimeProvider clock)
{
    /// <summary>A meeting for each day of the rhythm.</summary>
    /// <exception cref="PlaceNotFreeException">They cannot be at the place that is named.</exception>
    internal async Task PlanAsync(
        ActUnit act, MeetingOf ofKind, Guid ofId, string name, Rhythm rhythm, Guid? placeId, string? place, CancellationToken cancellationToken)
    {
        List<Meeting> planned =
        [
            .. rhythm.Days().Select((day, at) => Meeting.Plan(
                clock.NewKey(), act.TimeBankId, ofKind, ofId, at + 1, name, day, rhythm, placeId, place, act.Rules.TimeZone)),
        ];
        await act.RequireFreeAsync(placeId, planned, isChosenNow: true, cancellationToken);
        act.Context.AddRange(planned);
    }

    /// <summary>What is to come of a series, and was to be where the series was, goes where the series goes.</summary>
    /// <param name="was">Where the series met before.</param>
    /// <exception cref="PlaceNotFreeException">They cannot be at the place that is named.</exception>
    internal static async Task GoToAsync(
        ActUnit act, Guid ofId, (Guid? PlaceId, string? Place) was, Guid? placeId, string? place, CancellationToken cancellationToken)
    {
        if (was == (placeId, place))
            return;
        var toCome = await act.Context.Set<Meeting>()
            .Where(meeting => meeting.OfId == ofId && meeting.State == MeetingState.Planned && meeting.BeginsAt > act.Now
                && meeting.PlaceId == was.PlaceId && meeting.Place == was.Place)
            .OrderBy(meeting => meeting.Number).ToListAsync(cancellationToken);
        await act.RequireFreeAsync(placeId, toCome, isChosenNow: placeId != was.PlaceId, cancellationToken);
        foreach (var meeting in toCome)
        {
            meeting.GoTo(placeId, place);
            await act.Unit.RaiseAsync(new MeetingChanged(meeting), cancellationToken);
        }
    }

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
