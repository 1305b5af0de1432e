using Microsoft.EntityFrameworkCore;
using TimeBank.Api.Data;
using TimeBank.Domain;
using TimeBank.Domain.Exchanges;
using TimeBank.Domain.Listings;

namespace TimeBank.Api.Features.Listings;

/// <summary>A member says what they can give, or would like.</summary>
public sealed class PublishListing(Writer writer, TimeProvider clock)
{
    /// <summary>A listing stands at most this many days before it is renewed.</summary>
    public const int DaysMax = 732;

    /// <exception cref="DomainException">A rule of the time bank says no; nothing is written.</exception>
    public async Task<Listing> ExecuteAsync(PublishListingRequest request, Actor actor, CancellationToken cancellationToken)
    {
        var owner = Acting.By(actor, request.ForMemberId).MemberId!.Value;
        var title = TextNotAcceptedException.Require("title", request.Title, Listing.TitleLengthMax);
        var description = TextNotAcceptedException.OptionalLines("description", request.Description, Listing.DescriptionLengthMax);
        var category = TextNotAcceptedException.Optional("category", request.Category, Listing.CategoryLengthMax);
        var now = clock.UtcNow();
        var today = DateOnly.FromDateTime(now);
        if (request.EndsOn is { } end && (end < today || end.DayNumber > today.DayNumber + DaysMax))
            throw new DayNotAcceptedException($"{end:yyyy-MM-dd} cannot be its last day. Choose a day from today up to two years ahead, or none.");
        var listing = new Listing
        {
            Id = request.Id,
            TimeBankId = actor.TimeBankId,
            MemberId = owner,
            Kind = request.Kind,
            Title = title,
            Description = description,
            Category = category,
            CreatedAt = now,
            StartsOn = today,
            EndsOn = request.EndsOn,
        };
        try
        {
            return await writer.WriteAsync((unit, token) => WriteAsync(unit, listing, token), cancellationToken);
        }
        catch (Exception error) when (UniqueViolation.Is(error))
        {
            throw new IdReusedException(request.Id);
        }
    }

    private static async Task<Listing> WriteAsync(UnitOfWork unit, Listing listing, CancellationToken cancellationToken)
    {
        var known = await unit.Context.Listings.AsNoTracking().FirstOrDefaultAsync(row => row.Id == listing.Id, cancellationToken);
        if (known is not null)
            return known.MemberId == listing.MemberId && known.Kind == listing.Kind && known.Title == listing.Title
                && known.Description == listing.Description && known.Category == listing.Category
                    ? known
                    : throw new IdReusedException(listing.Id);
        if (!await unit.Context.Members.AnyAsync(
            member => member.Id == listing.MemberId && member.TimeBankId == listing.TimeBankId && member.LeftOn == null, cancellationToken))
            throw new NotFoundException("member");
        unit.Context.Add(listing);
        await unit.Context.SaveChangesAsync(cancellationToken);
        return listing;
    }
}

/// <summary>What is asked of <see cref="PublishListing"/>.</summary>
/// <param name="Id">Made by the client; the listing bears it.</param>
/// <param name="EndsOn">The last day it stands; null for until it is withdrawn.</param>
/// <param name="ForMemberId">The member for whom a coordinator acts; null for oneself.</param>
public sealed record PublishListingRequest(
    Guid Id, ListingKind Kind, string Title, string? Description, string? Category, DateOnly? EndsOn, Guid? ForMemberId);
