using TimeBanking.Api.Features.Contributions;
using TimeBanking.Api.Features.Places;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Contributions;
using TimeBanking.Domain.Meetings;

namespace TimeBanking.Api.Features.Meetings;

/// <summary>The hours that come of who was at a meeting: of those who carried it, once it is over.</summary>
public sealed class AttendanceHours(ServedHours hours, MeetingWords words, TimeProvider clock)
{
    /// <summary>Logs what was not logged yet.</summary>
    internal async Task LogAsync(
        ActUnit act, Meeting meeting, MeetingRoll roll, IReadOnlyCollection<Attendance> attendances, CancellationToken cancellationToken)
    {
        if (meeting.EndsAt > act.Now)
            return;
        // The name alone: a room is of no use years later, and an address that is kept stays kept. Where a closed group meets stays with it.
        var places = await act.Context.PlacesAsync([meeting.PlaceId], cancellationToken);
        var where = meeting.PlaceId is { } placeId && places.TryGetValue(placeId, out var place) ? place.Name : meeting.Place;
        where = meeting.IsKept ? null : where;
        foreach (var attendance in attendances.Where(one => one is { IsSettled: false, Minutes: not null }).OrderBy(one => one.MemberId))
        {
            var (isLogged, contributionId) = await hours.LogAsync(
                act,
                new ContributionDraft(
                    clock.NewKey(), meeting.TimeBankId, attendance.MemberId!.Value, roll.BeneficiaryId, roll.BeneficiaryKind, words.WhatWasGiven(meeting),
                    where, meeting.Day, meeting.StartsAt, attendance.Minutes!.Value, null) 
                {
                    Source = ContributionSource.FromAttendance, CohortId = meeting.OfKind == MeetingOf.Cohort ? meeting.OfId : null,
                },
                cancellationToken);
            if (isLogged)
                attendance.Settle(contributionId);
        }

        await act.Context.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Takes back what was logged.</summary>
    /// <exception cref="ContributionStandsException">Somebody has answered the hours.</exception>
    internal async Task TakeBackAsync(ActUnit act, Attendance attendance, CancellationToken cancellationToken)
    {
        await hours.WithdrawAsync(act, attendance.ContributionId!.Value, cancellationToken);
        attendance.Unsettle();
    }
}
