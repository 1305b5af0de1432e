using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Meetings;

/// <summary>How acts of other features find a meeting.</summary>
internal static class MeetingInAct
{
    extension(ActUnit act)
    {
        /// <summary>A meeting that the actor may see, as it stands.</summary>
        /// <exception cref="NotFoundException">There is none for them.</exception>
        public async Task<Meeting> RequireMeetingAsync(Guid meetingId, CancellationToken cancellationToken) =>
            await FindAgainAsync(act, meetingId, act.Actor, cancellationToken) ?? throw new NotFoundException("meeting");

        /// <summary>A meeting of a cohort, as it stands.</summary>
        /// <exception cref="NotFoundException">There is none.</exception>
        public async Task<Meeting> RequireSessionAsync(Guid meetingId, CancellationToken cancellationToken) =>
            await act.Context.Set<Meeting>().AsNoTracking().SingleOrDefaultAsync(
                row => row.Id == meetingId && row.TimeBankId == act.TimeBankId && row.OfKind == MeetingOf.Cohort, cancellationToken)
            ?? throw new NotFoundException("meeting");

        /// <summary>The day of the last session of a cohort that was not cancelled; null when there is none.</summary>
        public async Task<Meeting?> LastSessionAsync(Guid cohortId, CancellationToken cancellationToken) =>
            await act.Context.Set<Meeting>().AsNoTracking().Where(row => row.OfId == cohortId && row.State != MeetingState.Cancelled)
                .OrderByDescending(row => row.BeginsAt).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>For whoever may see it.</summary>
    public static async Task<Meeting?> FindAgainAsync(ActUnit act, Guid id, Actor actor, CancellationToken cancellationToken) =>
        await act.Context.Set<Meeting>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.TimeBankId == act.TimeBankId, cancellationToken)
            is { } found && MeetingAccess.MaySee(actor, found, await SeriesOfMember.FindAsync(act.Context, actor, cancellationToken)) ? found : null;
}
