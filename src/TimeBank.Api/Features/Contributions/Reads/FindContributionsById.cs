using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Contributions;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Contributions;

/// <summary>Logged hours that something else names; those that the reader may not see are not there.</summary>
internal sealed class FindContributionsById(IDbContextFactory<TimeBankContext> contexts)
{
    public async Task<IReadOnlyDictionary<Guid, Contribution>> FindAsync(
        IReadOnlyCollection<Guid> ids, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<Contribution>().AsNoTracking().VisibleTo(actor).Where(row => ids.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, cancellationToken);
    }
}
