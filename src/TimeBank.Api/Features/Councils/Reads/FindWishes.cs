using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Councils;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Councils;

/// <summary>Finds what members care about. Everybody reads how many second it, and nobody who does.</summary>
public sealed class FindWishes(IDbContextFactory<TimeBankContext> contexts)
{
    /// <summary>A page, newest first.</summary>
    /// <param name="isOpen">Only those of which no group has come.</param>
    public async Task<Connection<Wish>> PageAsync(bool isOpen, PageArguments page, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Permissions.WishSee);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = context.Set<Wish>().AsNoTracking().Where(row => row.TimeBankId == actor.TimeBankId);
        if (isOpen)
            found = found.Where(row => row.FoundedGroupId == null);
        if (Cursor.DecodeInstant(page.After) is var (after, afterId))
            found = found.Where(row => row.At < after || (row.At == after && row.Id < afterId));
        if (Cursor.DecodeInstant(page.Before) is var (before, beforeId))
            found = found.Where(row => row.At > before || (row.At == before && row.Id > beforeId));
        found = page.IsBackward
            ? found.OrderBy(row => row.At).ThenBy(row => row.Id)
            : found.OrderByDescending(row => row.At).ThenByDescending(row => row.Id);
        var fetched = await found.Include(row => row.Seconds).Take(page.Size + 1).ToListAsync(cancellationToken);
        return page.ToConnection(fetched, row => Cursor.Encode(row.At, row.Id));
    }

    /// <summary>One; null when there is none that the actor may read.</summary>
    public async Task<Wish?> FindAsync(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return actor.May(Permissions.WishSee)
            ? await context.Set<Wish>().AsNoTracking().Include(row => row.Seconds)
                .SingleOrDefaultAsync(row => row.Id == id && row.TimeBankId == actor.TimeBankId, cancellationToken)
            : null;
    }
}
