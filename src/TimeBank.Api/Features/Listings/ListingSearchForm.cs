using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Listings;

namespace TimeBanking.Api.Features.Listings;

/// <summary>What a search for offers and requests looks in.</summary>
internal sealed class ListingSearchForm() : WrittenForm<Listing>(listing => listing.Id)
{
    protected override async Task BringUpAsync(TimeBankContext context, Listing listing, CancellationToken cancellationToken)
    {
        var stored = listing.SearchText;
        listing.RefreshSearchText();
        if (listing.SearchText != stored)
            await context.Listings.Where(row => row.Id == listing.Id && row.SearchText == stored)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.SearchText, listing.SearchText), cancellationToken);
    }
}
