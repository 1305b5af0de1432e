using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Contributions;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Contributions;

/// <summary>Where somebody is checked in. Nobody else reads it: where people are now is theirs to tell.</summary>
public sealed class FindPresence(IDbContextFactory<TimeBankContext> contexts)
{
    /// <summary>What the reader has not checked out of; null for nothing.</summary>
    public async Task<Presence?> FindOpenAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<Presence>().AsNoTracking()
            .SingleOrDefaultAsync(row => row.MemberId == actor.MemberId && row.EndedAt == null, cancellationToken);
    }

    /// <summary>What the reader checked in for last: it is open, or may well be the same again. Null for nothing yet.</summary>
    public async Task<Presence?> FindLastAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<Presence>().AsNoTracking().Where(row => row.MemberId == actor.MemberId)
            .OrderByDescending(row => row.StartedAt).FirstOrDefaultAsync(cancellationToken);
    }
}
