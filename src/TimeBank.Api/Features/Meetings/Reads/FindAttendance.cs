using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Meetings;
using TimeBanking.GraphQL.Execution.DataLoaders;

namespace TimeBanking.Api.Features.Meetings;

/// <summary>Who was at meetings. Who may read it was decided before.</summary>
public sealed class FindAttendance(IDbContextFactory<TimeBankContext> contexts)
{
    /// <summary>What was said of everybody at a meeting.</summary>
    public async Task<IReadOnlyList<Attendance>> AtAsync(Guid meetingId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<Attendance>().AsNoTracking().Where(row => row.MeetingId == meetingId).OrderBy(row => row.Id).ToListAsync(cancellationToken);
    }

    /// <summary>To how many meetings of a cohort each household came; those that came to none are not named.</summary>
    public async Task<IReadOnlyDictionary<Guid, int>> CountsAsync(Guid ofId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await CountsAsync(context, ofId, cancellationToken);
    }

    /// <inheritdoc cref="CountsAsync(Guid, CancellationToken)"/>
    internal static async Task<IReadOnlyDictionary<Guid, int>> CountsAsync(TimeBankContext context, Guid ofId, CancellationToken cancellationToken) =>
        await (
            from attendance in context.Set<Attendance>()
            join meeting in context.Set<Meeting>() on attendance.MeetingId equals meeting.Id
            where meeting.OfId == ofId && meeting.State == MeetingState.Held && attendance.IsPresent && attendance.HouseholdId != null
            group attendance by attendance.HouseholdId!.Value).ToDictionaryAsync(came => came.Key, came => came.Count(), cancellationToken);

    /// <summary>The households that are at a meeting.</summary>
    internal static async Task<IReadOnlySet<Guid>> HouseholdsAtAsync(TimeBankContext context, Guid meetingId, CancellationToken cancellationToken) =>
        await context.Set<Attendance>().Where(row => row.MeetingId == meetingId && row.IsPresent && row.HouseholdId != null)
            .Select(row => row.HouseholdId!.Value).ToHashSetAsync(cancellationToken);
}

/// <summary>Meetings by id.</summary>
public sealed class MeetingById(IDbContextFactory<TimeBankContext> contexts, BatchScheduler scheduler)
    : RowById<Meeting>(contexts, scheduler, meeting => meeting.Id);
