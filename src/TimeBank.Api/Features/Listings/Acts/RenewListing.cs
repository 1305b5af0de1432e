using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Listings;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Listings;

/// <summary>
/// Lets an offer or request stand for longer, also one that has expired or was taken back. Its member may do it, or a
/// coordinator.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<DayNotAcceptedException>]
public sealed class RenewListing(ListingActs listings)
{
    public Task<Listing> ExecuteAsync(RenewListingInput input, Actor actor, CancellationToken cancellationToken) => listings.ChangeAsync(
        ActKind.RenewListing, input, input.ListingId, actor,
        (listing, act) =>
        {
            // What has ended would be published anew.
            if (listing.MemberId == actor.MemberId)
                actor.Require(Permissions.ListingPublish, isOwn: true);
            Listing.RequireLastDay(input.EndsOn, act.Today);
            listing.WithdrawnAt = null;
            listing.EndsOn = input.EndsOn;
        },
        cancellationToken);
}

/// <summary>Which stands for longer.</summary>
public sealed record RenewListingInput : ActInput
{
    /// <summary>The offer or request.</summary>
    [ID<Listing>]
    public required Guid ListingId { get; init; }

    /// <summary>The new last day, in the time bank's zone; left out, it stands until it is withdrawn.</summary>
    public DateOnly? EndsOn { get; init; }
}
