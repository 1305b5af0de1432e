using Microsoft.EntityFrameworkCore;
using TimeBank.Api.Data;
using TimeBank.Domain;
using TimeBank.Domain.Exchanges;
using TimeBank.Domain.Listings;

namespace TimeBank.Api.Features.Listings;

/// <summary>An offer or request is taken back, or stands for longer: by its member, or a coordinator for them.</summary>
public sealed class ChangeListing(Writer writer, TimeProvider clock)
{
    /// <summary>Takes it back. Taking back what is taken back already changes nothing.</summary>
    public Task<Listing> WithdrawAsync(Guid listingId, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(listingId, actor, listing => listing.WithdrawnAt ??= clock.UtcNow(), cancellationToken);

    /// <summary>Lets it stand, until a new last day or until it is withdrawn; also when it had expired or was withdrawn.</summary>
    public Task<Listing> RenewAsync(Guid listingId, DateOnly? endsOn, Actor actor, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(clock.UtcNow());
        if (endsOn is { } end && (end < today || end.DayNumber > today.DayNumber + PublishListing.DaysMax))
            throw new DayNotAcceptedException($"{end:yyyy-MM-dd} cannot be its last day. Choose a day from today up to two years ahead, or none.");
        return ChangeAsync(
            listingId,
            actor,
            listing =>
            {
                listing.WithdrawnAt = null;
                listing.EndsOn = endsOn;
            },
            cancellationToken);
    }

    private Task<Listing> ChangeAsync(Guid listingId, Actor actor, Action<Listing> change, CancellationToken cancellationToken) => writer.WriteAsync(
        async (unit, token) =>
        {
            var listing = await unit.Context.Listings.FirstOrDefaultAsync(
                row => row.Id == listingId && row.TimeBankId == actor.TimeBankId, token) ?? throw new NotFoundException("offer or request");
            if (listing.MemberId != actor.MemberId && !actor.IsCoordinator)
                throw new NotAllowedException("Only the member whose it is can change it, or a coordinator.");
            change(listing);
            await unit.Context.SaveChangesAsync(token);
            return listing;
        },
        cancellationToken);
}
