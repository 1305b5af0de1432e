using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Listings;

namespace TimeBanking.Api.Features.Listings;

/// <summary>How a unit of work reads offers and requests.</summary>
public static class ListingRows
{
    extension(UnitOfWork unit)
    {
        /// <summary>Null when there is none of that id, in whatever time bank.</summary>
        public Task<Listing?> FindListingAsync(Guid id, CancellationToken cancellationToken) =>
            unit.Context.Listings.AsNoTracking().FirstOrDefaultAsync(listing => listing.Id == id, cancellationToken);
    }

    internal static Task<Listing?> FindAgainAsync(ActUnit act, Guid id, CancellationToken cancellationToken) =>
        act.Context.Listings.AsNoTracking().FirstOrDefaultAsync(
            listing => listing.Id == id && listing.TimeBankId == act.TimeBankId, cancellationToken);
}
