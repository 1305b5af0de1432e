using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Promises;

namespace TimeBanking.Api.Features.Promises;

/// <summary>Pledges that something else names; those that the reader may not see are not there.</summary>
internal sealed class FindPledgesById(IDbContextFactory<TimeBankContext> contexts)
{
    public async Task<IReadOnlyDictionary<Guid, Pledge>> FindAsync(
        IReadOnlyCollection<Guid> ids, Actor actor, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
            return new Dictionary<Guid, Pledge>();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<Pledge>().AsNoTracking().VisibleTo(actor).Where(row => ids.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, cancellationToken);
    }
}
