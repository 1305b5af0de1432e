using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain;
using TimeBanking.Domain.Joining;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Joining;

/// <summary>Finds who would like to join the actor's time bank.</summary>
public sealed class FindApplications(IDbContextFactory<TimeBankContext> contexts)
{
    /// <summary>A page, oldest first.</summary>
    /// <param name="state">Only those that stand so; null for all.</param>
    /// <exception cref="NotAllowedException">The actor is no coordinator.</exception>
    public async Task<Connection<Application>> PageAsync(
        ApplicationState? state, PageArguments page, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Permissions.ApplicationDecide);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = context.Set<Application>().AsNoTracking().Include(row => row.Messages).Where(row => row.TimeBankId == actor.TimeBankId);
        if (state is not null)
            found = found.Where(row => row.State == state);
        int? totalCount = page.IsCounted ? await found.CountAsync(cancellationToken) : null;
        if (Cursor.DecodeInstant(page.After) is var (after, afterId))
            found = found.Where(row => row.AppliedAt > after || (row.AppliedAt == after && row.Id > afterId));
        if (Cursor.DecodeInstant(page.Before) is var (before, beforeId))
            found = found.Where(row => row.AppliedAt < before || (row.AppliedAt == before && row.Id < beforeId));
        found = page.IsBackward
            ? found.OrderByDescending(row => row.AppliedAt).ThenByDescending(row => row.Id)
            : found.OrderBy(row => row.AppliedAt).ThenBy(row => row.Id);
        var rows = await found.Take(page.Size + 1).ToListAsync(cancellationToken);
        return page.ToConnection(rows, row => Cursor.Encode(row.AppliedAt, row.Id), totalCount);
    }

    /// <summary>One of them; null when there is none of that id, or none for the actor.</summary>
    public async Task<Application?> FindAsync(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.May(Permissions.ApplicationDecide))
            return null;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<Application>().AsNoTracking().Include(row => row.Messages)
            .FirstOrDefaultAsync(row => row.Id == id && row.TimeBankId == actor.TimeBankId, cancellationToken);
    }
}
