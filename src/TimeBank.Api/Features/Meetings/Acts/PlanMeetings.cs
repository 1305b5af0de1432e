using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain;
using TimeBanking.Domain.Events;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.Places;

namespace TimeBanking.Api.Features.Meetings;

/// <summary>Plans the meetings of a cohort or group, within the act that opens or founds it.</summary>
public sealed class PlanMeetings(TimeProvider clock)
{
    /// <summary>A meeting for each day of the rhythm.</summary>
    /// <returns>The first of them.</returns>
    /// <exception cref="PlaceNotFreeException">They cannot be at the place that is named.</exception>
    internal async Task<Meeting> PlanAsync(
        ActUnit act, MeetingSeries of, Rhythm rhythm, Guid? placeId, string? place, int firstNumber, CancellationToken cancellationToken)
    {
        List<Meeting> planned =
        [
            .. rhythm.Days().Select((day, at) => Meeting.Plan(
                clock.NewKey(), act.TimeBankId, of, at + firstNumber, day, rhythm, placeId, place, act.Rules.TimeZone)),
        ];
        await act.RequireFreeAsync(placeId, planned, isChosenNow: true, cancellationToken);
        act.Context.AddRange(planned);
        return planned[0];
    }

    /// <summary>Another rhythm, after what is planned of the one before: nobody's meeting moves by it.</summary>
    /// <exception cref="RhythmNotAcceptedException">It begins before the last meeting that is planned.</exception>
    /// <exception cref="PlaceNotFreeException">They cannot be at the place that is named.</exception>
    internal async Task GoOnAsync(
        ActUnit act, MeetingSeries of, Rhythm rhythm, Guid? placeId, string? place, CancellationToken cancellationToken)
    {
        var last = await act.Context.Set<Meeting>().AsNoTracking()
            .Where(meeting => meeting.OfId == of.Id && (meeting.State != MeetingState.Cancelled || meeting.BeginsAt <= act.Now))
            .OrderByDescending(meeting => meeting.Day).Select(meeting => (DateOnly?)meeting.Day).FirstOrDefaultAsync(cancellationToken);
        if (rhythm.FirstDay < act.Today || rhythm.FirstDay <= last)
            throw new RhythmNotAcceptedException(
                "People have joined the meetings that are planned, and they stay. Begin the new rhythm after the last of them, or cancel those first.",
                new RefusalFacts("Rhythm.BeforePlanned", last > act.Today ? last.Value : act.Today) { Field = "firstDay" });
        var first = await PlanAsync(act, of, rhythm, placeId, place, await NextNumberAsync(act, of.Id, cancellationToken), cancellationToken);
        await act.Context.SaveChangesAsync(cancellationToken);
        await act.Unit.RaiseAsync(new MeetingChanged(first), cancellationToken);
    }

    /// <summary>
    /// Another rhythm that those who keep the series want for what is planned too, from a day on: each meeting goes to the next day of it, what is
    /// left over does not take place, and those who are expected are told of each; their calendars follow.
    /// </summary>
    /// <param name="from">What is planned before stays.</param>
    /// <param name="reason">In words for those who are expected.</param>
    /// <exception cref="RhythmNotAcceptedException">It begins in the past, or before a meeting that stays.</exception>
    /// <exception cref="PlaceNotFreeException">They cannot be at the place that is named.</exception>
    internal async Task MoveOnAsync(
        ActUnit act, MeetingSeries of, Rhythm rhythm, DateOnly from, Guid? placeId, string? place, string reason, CancellationToken cancellationToken)
    {
        var (changed, added) = await MovedAsync(act, act.Context.Set<Meeting>(), of, rhythm, from, (placeId, place), reason, cancellationToken);
        act.Context.AddRange(added);
        await act.Context.SaveChangesAsync(cancellationToken);
        foreach (var meeting in changed)
            await act.Unit.RaiseAsync(new MeetingChanged(meeting), cancellationToken);
    }

    /// <summary>Refuses what <see cref="MoveOnAsync"/> would, and moves nothing.</summary>
    /// <exception cref="RhythmNotAcceptedException">It begins in the past, or before a meeting that stays.</exception>
    /// <exception cref="PlaceNotFreeException">They cannot be at the place that is named.</exception>
    internal async Task RequireToMoveOnAsync(
        ActUnit act, MeetingSeries of, Rhythm rhythm, DateOnly from, Guid? placeId, string? place, string reason, CancellationToken cancellationToken) =>
        await MovedAsync(act, act.Context.Set<Meeting>().AsNoTracking(), of, rhythm, from, (placeId, place), reason, cancellationToken);

    private async Task<(IReadOnlyList<Meeting> Changed, IReadOnlyList<Meeting> Added)> MovedAsync(
        ActUnit act, IQueryable<Meeting> meetings, MeetingSeries of, Rhythm rhythm, DateOnly from, (Guid? PlaceId, string? Place) at, string reason,
        CancellationToken cancellationToken)
    {
        var toCome = await meetings
            .Where(meeting => meeting.OfId == of.Id && meeting.State == MeetingState.Planned && meeting.BeginsAt > act.Now)
            .OrderBy(meeting => meeting.BeginsAt).ToListAsync(cancellationToken);
        if (from < act.Today || rhythm.FirstDay < act.Today || toCome.LastOrDefault(meeting => meeting.Day < from)?.Day >= rhythm.FirstDay)
            throw new RhythmNotAcceptedException(
                "Choose a day to come from which on the meetings go by the new rhythm, and begin it after those that stay.",
                new RefusalFacts("Rhythm.MovesFrom") { Field = "movesPlannedFrom" });
        var request = act.Request with { Note = reason };
        var moving = toCome.FindAll(meeting => meeting.Day >= from);
        var days = rhythm.Days();
        List<Meeting> changed = [];
        foreach (var (meeting, which) in moving.Select((meeting, which) => (meeting, which)))
        {
            if (which >= days.Count)
                meeting.Cancel(request);
            else if ((meeting.Day, meeting.StartsAt, meeting.Minutes) != (days[which], rhythm.StartsAt, rhythm.Minutes))
                meeting.Move(request, days[which], rhythm.StartsAt, rhythm.Minutes, at.PlaceId, at.Place, act.Rules.TimeZone);
            else
                continue;
            changed.Add(meeting);
        }

        var number = await NextNumberAsync(act, of.Id, cancellationToken);
        List<Meeting> added =
        [
            .. days.Skip(moving.Count).Select((day, which) => Meeting.Plan(
                clock.NewKey(), act.TimeBankId, of, which + number, day, rhythm, at.PlaceId, at.Place, act.Rules.TimeZone)),
        ];
        foreach (var atPlace in moving.Where(meeting => meeting.State == MeetingState.Planned).Concat(added).GroupBy(meeting => meeting.PlaceId))
            await act.RequireFreeAsync(atPlace.Key, [.. atPlace], isChosenNow: false, cancellationToken);
        return (changed, added);
    }

    /// <summary>One more, beside those of the rhythm; those who are expected are told.</summary>
    /// <param name="isChosenNow">Whether the place is another than the series has.</param>
    /// <exception cref="PlaceNotFreeException">It cannot be at the place that is named.</exception>
    internal static async Task<Meeting> PlanOneAsync(
        ActUnit act, MeetingSeries of, DateOnly day, TimeOnly startsAt, int minutes, Guid? placeId, string? place, bool isChosenNow,
        CancellationToken cancellationToken)
    {
        var meeting = Meeting.PlanOne(
            act.Request, act.TimeBankId, of, await NextNumberAsync(act, of.Id, cancellationToken), day, startsAt, minutes, placeId, place,
            act.Rules.TimeZone);
        await act.RequireFreeAsync(placeId, [meeting], isChosenNow, cancellationToken);
        act.Context.Add(meeting);
        await act.Context.SaveChangesAsync(cancellationToken);
        await act.Unit.RaiseAsync(new MeetingChanged(meeting), cancellationToken);
        return meeting;
    }

    private static async Task<int> NextNumberAsync(ActUnit act, Guid ofId, CancellationToken cancellationToken) =>
        await act.Context.Set<Meeting>().Where(meeting => meeting.OfId == ofId).MaxAsync(meeting => (int?)meeting.Number, cancellationToken) + 1 ?? 1;

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
