using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Groups;
using TimeBanking.Api.Features.Places;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Places;
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
    public async Task<IReadOnlyList<MeetingInvitation>> MineAsync(Actor actor, CancellationToken cancellationToken) =>
        [.. (await AllAskedAsync(actor, cancellationToken)).Select(asked => asked.Invitation)];

    /// <summary>One that the actor was asked, with when and where it is; null when they were not.</summary>
    public async Task<MeetingAsked?> AskedAsync(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return (await ReadAsync(context, Of(context, actor).Where(row => row.Invitation.Id == id), cancellationToken)).SingleOrDefault();
    }

    /// <summary>The same of all that the actor was asked, of meetings that are not over.</summary>
    public async Task<IReadOnlyList<MeetingAsked>> AllAskedAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.May(Permissions.MeetingAnswerInvitation, isOwn: true))
            return [];
        var now = clock.UtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await ReadAsync(context, Of(context, actor).Where(row => row.Meeting.EndsAt > now), cancellationToken);
    }

    /// <summary>A meeting of a group that the actor keeps, with whom it asked; null where they do not keep it.</summary>
    public async Task<(Meeting? Meeting, IReadOnlyList<MeetingInvitation> Invitations)> OfKeptAsync(
        Guid meetingId, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var meeting = await context.Set<Meeting>().AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == meetingId && row.TimeBankId == actor.TimeBankId && row.OfKind == MeetingOf.Group, cancellationToken);
        if (meeting is null || !await GroupRolls.IsKeptByAsync(context, meeting.OfId, actor.MemberId, meeting.Day, cancellationToken))
            return (null, []);
        return (meeting, await context.Set<MeetingInvitation>().AsNoTracking().Where(row => row.MeetingId == meetingId)
            .OrderBy(row => row.At).ThenBy(row => row.Id).ToListAsync(cancellationToken));
    }

    /// <summary>Whether the actor asks guests to a meeting: it is one to come, of a group that they keep.</summary>
    public async Task<bool> MayInviteAsync(Meeting meeting, Actor actor, CancellationToken cancellationToken)
    {
        if (meeting.OfKind != MeetingOf.Group || !meeting.IsToCome(clock.UtcNow()) || !actor.May(Permissions.MeetingInvite, isOwn: true))
            return false;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await GroupRolls.IsKeptByAsync(context, meeting.OfId, actor.MemberId, meeting.Day, cancellationToken);
    }

    private static IQueryable<AskedRow> Of(TimeBankContext context, Actor actor) =>
        from invitation in context.Set<MeetingInvitation>().AsNoTracking()
        join meeting in context.Set<Meeting>().AsNoTracking() on invitation.MeetingId equals meeting.Id
        where invitation.MemberId == actor.MemberId && meeting.TimeBankId == actor.TimeBankId
        orderby meeting.BeginsAt, meeting.Id
        select new AskedRow { Invitation = invitation, Meeting = meeting };

    private static async Task<IReadOnlyList<MeetingAsked>> ReadAsync(
        TimeBankContext context, IQueryable<AskedRow> asked, CancellationToken cancellationToken)
    {
        var rows = await asked.ToListAsync(cancellationToken);
        var places = await context.PlacesAsync(rows.Select(row => row.Meeting.PlaceId), cancellationToken);
        return rows.ConvertAll(row => new MeetingAsked(
            row.Invitation, row.Meeting, row.Meeting.PlaceId is { } place ? places.GetValueOrDefault(place) : null));
    }

    private sealed class AskedRow
    {
        public required MeetingInvitation Invitation { get; init; }

        public required Meeting Meeting { get; init; }
    }
}

/// <summary>What somebody was asked, with when and where it is.</summary>
/// <param name="Place">The place of the time bank where it is; null where it is none.</param>
public sealed record MeetingAsked(MeetingInvitation Invitation, Meeting Meeting, Place? Place);

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
