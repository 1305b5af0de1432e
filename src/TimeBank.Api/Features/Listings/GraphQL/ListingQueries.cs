using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Domain.Listings;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Listings;

[QueryType]
internal static class ListingQueries
{
    /// <summary>The offers and requests that stand today in your own time bank, newest first. Members may read it.</summary>
    /// <param name="kind">Only offers, or only requests.</param>
    /// <param name="search">Words that the title or category holds; accents and case do not matter.</param>
    /// <param name="memberId">Only those of one member.</param>
    [Paging(IncludeTotalCount = true)]
    public static Task<Connection<Listing>> GetListingsAsync(
        PageArguments page, Caller caller, FindListings listings, CancellationToken cancellationToken,
        ListingKind? kind = null, string? search = null, [ID<Member>] Guid? memberId = null) =>
        listings.PageAsync(kind, search, memberId, page, caller.Require(), cancellationToken);
}
