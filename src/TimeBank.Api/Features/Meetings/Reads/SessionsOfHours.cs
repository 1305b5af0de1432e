using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Meetings;

namespace TimeBanking.Api.Features.Meetings;

/// <summary>At which sessions logged hours were given.</summary>
internal static class SessionsOfHours
{
    /// <summary>The cohorts of a time bank by the ids of hours that came of their attendance.</summary>
    public static Task<Dictionary<Guid, Guid>> CohortsAsync(TimeBankContext context, Guid timeBankId, CancellationToken cancellationToken) => (
        from attendance in context.Set<Attendance>()
        join meeting in context.Set<Meeting>() on attendance.MeetingId equals meeting.Id
        where meeting.TimeBankId == timeBankId && meeting.OfKind == MeetingOf.Cohort && attendance.ContributionId != null
        select new { ContributionId = attendance.ContributionId!.Value, meeting.OfId })
        .ToDictionaryAsync(row => row.ContributionId, row => row.OfId, cancellationToken);
}
