using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Meetings;

/// <summary>Which meetings are looked for.</summary>
/// <param name="OfId">Only those of this cohort or group; null for all.</param>
/// <param name="IsToCome">Only those that are not over.</param>
/// <param name="PlaceId">Only those at this place; null for all.</param>
public sealed record MeetingFilter(Guid? OfId = null, bool IsToCome = false, Guid? PlaceId = null);

/// <summary>Finds the meetings that the actor may see.</summary>
public sealed class FindMeetings(IDbContextFactory<TimeBankContext> contexts, TimeProvider clock)
{
    /// <summary>A page, in the order in which they take place.</summary>
    public async Task<Connection<Meeting>> PageAsync(MeetingFilter filter, PageArguments page, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = context.Set<Meeting>().AsNoTracking().Where(row => row.TimeBankId == actor.TimeBankId);
        var own = await SeriesOfMember.FindAsync(context, actor, cancellationToken);
        found = found.Where(row => !row.IsKept || own.Contains(row.OfId));
        if (!actor.May(Permissions.MeetingSee))
        {
            var visible = own.Concat(actor.ScopesIn(Permissions.MeetingSee)).ToList();
            found = found.Where(row => visible.Contains(row.OfId));
        }

        if (filter.OfId is { } ofId)
            found = found.Where(row => row.OfId == ofId);
        if (filter.PlaceId is { } placeId)
            found = found.Where(row => row.PlaceId == placeId);
        if (filter.IsToCome)
        {
            var now = clock.UtcNow();
            found = found.Where(row => row.EndsAt > now);
        }

        if (Cursor.DecodeInstant(page.After) is var (after, afterId))
            found = found.Where(row => row.BeginsAt > after || (row.BeginsAt == after && row.Id > afterId));
        if (Cursor.DecodeInstant(page.Before) is var (before, beforeId))
            found = found.Where(row => row.BeginsAt < before || (row.BeginsAt == before && row.Id < beforeId));
        found = page.IsBackward
            ? found.OrderByDescending(row => row.BeginsAt).ThenByDescending(row => row.Id)
            : found.OrderBy(row => row.BeginsAt).ThenBy(row => row.Id);
        var fetched = await found.Take(page.Size + 1).ToListAsync(cancellationToken);
        return page.ToConnection(fetched, row => Cursor.Encode(row.BeginsAt, row.Id));
    }

    /// <summary>One meeting; null when there is none that the actor may see.</summary>
    public async Task<Meeting?> FindAsync(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<Meeting>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is { } found
            && MeetingAccess.MaySee(actor, found, await SeriesOfMember.FindAsync(context, actor, cancellationToken)) ? found : null;
    }

    /// <summary>All meetings of a cohort or group, in their order. Who may see them was decided before.</summary>
    public async Task<IReadOnlyList<Meeting>> OfSeriesAsync(Guid ofId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<Meeting>().AsNoTracking().Where(row => row.OfId == ofId).OrderBy(row => row.BeginsAt).ToListAsync(cancellationToken);
    }

    /// <summary>What stands on the agenda of a meeting and was decided there, oldest first. Who may see it was decided before.</summary>
    public async Task<IReadOnlyList<MeetingNote>> NotesAsync(Guid meetingId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<MeetingNote>().AsNoTracking().Where(row => row.MeetingId == meetingId)
            .OrderBy(row => row.At).ThenBy(row => row.Id).ToListAsync(cancellationToken);
    }
}
