using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Listings;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Listings;

/// <summary>Offers and requests that something else names, those that stand no more included.</summary>
internal sealed class FindListingsById(IDbContextFactory<TimeBankContext> contexts)
{
    public async Task<IReadOnlyDictionary<Guid, Listing>> FindAsync(
        IReadOnlyCollection<Guid> ids, Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.May(Permissions.ListingSee))
            return new Dictionary<Guid, Listing>();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Listings.AsNoTracking().Where(listing => listing.TimeBankId == actor.TimeBankId && ids.Contains(listing.Id))
            .ToDictionaryAsync(listing => listing.Id, cancellationToken);
    }
}
