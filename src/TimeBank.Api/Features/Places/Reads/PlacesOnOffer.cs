using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Places;

namespace TimeBanking.Api.Features.Places;

/// <summary>The places that are offered to whoever would like to meet.</summary>
internal static class PlacesOnOffer
{
    /// <summary>Those that may be chosen by those who meet, and are not somebody's home; by id.</summary>
    /// <param name="today">The day in the time bank's zone; what is closed on it is not among them.</param>
    public static async Task<IReadOnlyList<Place>> ReadAsync(TimeBankContext context, Guid timeBankId, DateOnly today, CancellationToken cancellationToken)
    {
        var places = await context.Set<Place>().AsNoTracking()
            .Where(row => row.TimeBankId == timeBankId && row.IsBookable && row.OwnerKind != PlaceOwner.Member)
            .OrderBy(row => row.Id).ToListAsync(cancellationToken);
        return [.. places.Where(place => place.IsOpenOn(today))];
    }
}
