using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Meetings;

namespace TimeBanking.Api.Features.Meetings;

/// <summary>How often somebody who is new to a group was there.</summary>
internal static class AttendanceOfNewcomers
{
    /// <summary>To how many meetings they came since, and how many they missed one after the other, up to the last one held.</summary>
    public static async Task<(int Came, int MissedInARow)> ReadAsync(
        TimeBankContext context, Guid groupId, Guid memberId, DateTime since, CancellationToken cancellationToken)
    {
        var held = await context.Set<Meeting>()
            .Where(row => row.OfId == groupId && row.State == MeetingState.Held && row.BeginsAt > since)
            .OrderByDescending(row => row.BeginsAt)
            .Select(row => context.Set<Attendance>().Any(one => one.MeetingId == row.Id && one.MemberId == memberId && one.IsPresent))
            .ToListAsync(cancellationToken);
        return (held.Count(came => came), held.TakeWhile(came => !came).Count());
    }
}
