using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Domain.Listings;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Execution.DataLoaders;

namespace TimeBanking.Api.Features.Listings;

/// <summary>Offers and requests by id, those that stand no more included.</summary>
public sealed class ListingById(IDbContextFactory<TimeBankContext> contexts, BatchScheduler scheduler)
    : RowById<Listing>(contexts, scheduler, listing => listing.Id)
{
    /// <summary>The offer or request as far as the caller may read it; null when there is none.</summary>
    public async Task<Listing?> LoadVisibleAsync(Guid? id, Caller caller, CancellationToken cancellationToken) =>
        id is { } key && await LoadAsync(key, cancellationToken) is { } listing
            && caller.Actor?.May(Permissions.ListingSee, listing.TimeBankId) == true
            ? listing
            : null;
}
