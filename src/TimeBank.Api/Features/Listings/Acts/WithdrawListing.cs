using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Listings;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Listings;

/// <summary>
/// Takes back an offer or request. Taking back what is taken back already changes nothing. Its member may do it, or a
/// coordinator.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
public sealed class WithdrawListing(ListingActs listings)
{
    public Task<Listing> ExecuteAsync(WithdrawListingInput input, Actor actor, CancellationToken cancellationToken) => listings.ChangeAsync(
        ActKind.WithdrawListing, input, input.ListingId, actor,
        (listing, act) => listing.WithdrawnAt ??= act.Now, cancellationToken);
}

/// <summary>Which is taken back.</summary>
public sealed record WithdrawListingInput : ActInput
{
    /// <summary>The offer or request.</summary>
    [ID<Listing>]
    public required Guid ListingId { get; init; }
}
