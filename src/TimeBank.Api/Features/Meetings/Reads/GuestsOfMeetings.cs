using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Execution.DataLoaders;

namespace TimeBanking.Api.Features.Meetings;

/// <summary>Who is asked to one meeting of a group of which they are not.</summary>
internal static class GuestsOfMeetings
{
    /// <summary>Those who said that they come.</summary>
    public static async Task<IReadOnlySet<Guid>> ComingAsync(TimeBankContext context, Guid meetingId, CancellationToken cancellationToken) =>
        await context.Set<MeetingInvitation>().Where(row => row.MeetingId == meetingId && row.State == InvitationState.Accepted)
            .Select(row => row.MemberId).ToHashSetAsync(cancellationToken);

    public static Task<bool> IsAskedAsync(TimeBankContext context, Guid meetingId, Guid memberId, CancellationToken cancellationToken) =>
        context.Set<MeetingInvitation>().AnyAsync(row => row.MeetingId == meetingId && row.MemberId == memberId, cancellationToken);

    /// <summary>One, for who was asked and who sees the meeting; null for others.</summary>
    public static async Task<MeetingInvitation?> FindVisibleAsync(TimeBankContext context, Guid id, Actor actor, CancellationToken cancellationToken)
    {
        var found = await (
            from invitation in context.Set<MeetingInvitation>().AsNoTracking()
            join meeting in context.Set<Meeting>().AsNoTracking() on invitation.MeetingId equals meeting.Id
            where invitation.Id == id && meeting.TimeBankId == actor.TimeBankId
            select new { invitation, meeting }).SingleOrDefaultAsync(cancellationToken);
        return found is not null
            && (actor.May(Permissions.MeetingAnswerInvitation, isOwn: found.invitation.MemberId == actor.MemberId)
                || MeetingAccess.MaySee(actor, found.meeting, await SeriesOfMember.FindAsync(context, actor, cancellationToken)))
            ? found.invitation
            : null;
    }
}

/// <summary>Finds what members were asked.</summary>
public sealed class FindMeetingInvitations(IDbContextFactory<TimeBankContext> contexts, TimeProvider clock)
{
    /// <summary>One; null when there is none that the actor may read.</summary>
    public async Task<MeetingInvitation?> FindAsync(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await GuestsOfMeetings.FindVisibleAsync(context, id, actor, cancellationToken);
    }

    /// <summary>What the actor was asked, of meetings that are not over, in the order in which they take place.</summary>
    public async Task<IReadOnlyList<(MeetingInvitation Invitation, Meeting Meeting)>> MineAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.May(Permissions.MeetingAnswerInvitation, isOwn: true))
            return [];
        var now = clock.UtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return (await (
            from invitation in context.Set<MeetingInvitation>().AsNoTracking()
            join meeting in context.Set<Meeting>().AsNoTracking() on invitation.MeetingId equals meeting.Id
            where invitation.MemberId == actor.MemberId && meeting.EndsAt > now
            orderby meeting.BeginsAt, meeting.Id
            select new { invitation, meeting }).ToListAsync(cancellationToken)).ConvertAll(row => (row.invitation, row.meeting));
    }
}

/// <summary>Who was asked to meetings, oldest first. Who may read it was decided before.</summary>
public sealed class InvitationsOfMeeting(IDbContextFactory<TimeBankContext> contexts, BatchScheduler scheduler)
    : BatchDataLoader<Guid, IReadOnlyList<MeetingInvitation>>(scheduler)
{
    protected override async Task<IReadOnlyDictionary<Guid, IReadOnlyList<MeetingInvitation>>> LoadBatchAsync(
        IReadOnlyList<Guid> keys, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await context.Set<MeetingInvitation>().AsNoTracking().Where(row => keys.Contains(row.MeetingId))
            .OrderBy(row => row.At).ThenBy(row => row.Id).ToListAsync(cancellationToken);
        return found.GroupBy(row => row.MeetingId).ToDictionary(asked => asked.Key, asked => (IReadOnlyList<MeetingInvitation>)[.. asked]);
    }
}
