using Microsoft.EntityFrameworkCore;
using TimeBank.Api.Data;
using TimeBank.Domain.Listings;
using TimeBank.GraphQL.Execution.DataLoaders;

namespace TimeBank.Api.Features.Listings;

/// <summary>Offers and requests by id, those that stand no more included.</summary>
public sealed class ListingById(IDbContextFactory<TimeBankContext> contexts, BatchScheduler scheduler)
    : BatchDataLoader<Guid, Listing>(scheduler)
{
    protected override async Task<IReadOnlyDictionary<Guid, Listing>> LoadBatchAsync(
        IReadOnlyList<Guid> keys, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Listings.AsNoTracking()
            .Where(listing => keys.Contains(listing.Id)).ToDictionaryAsync(listing => listing.Id, cancellationToken);
    }
}
