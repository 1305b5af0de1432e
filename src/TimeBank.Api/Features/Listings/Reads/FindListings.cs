using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Domain.Listings;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Texts;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Listings;

/// <summary>Finds the offers and requests that stand today in the actor's time bank.</summary>
public sealed class FindListings(IDbContextFactory<TimeBankContext> contexts, TimeProvider clock)
{
    /// <summary>A page, newest first.</summary>
    /// <param name="memberId">Only this member's; null for all.</param>
    public async Task<Connection<Listing>> PageAsync(
        ListingKind? kind, string? search, Guid? memberId, PageArguments page, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var today = clock.Today(await context.TimeBanks.AsNoTracking().SingleAsync(bank => bank.Id == actor.TimeBankId, cancellationToken));
        var listings = context.Listings.AsNoTracking().Where(listing =>
            listing.TimeBankId == actor.TimeBankId && listing.WithdrawnAt == null && listing.StartsOn <= today
            && (listing.EndsOn == null || listing.EndsOn >= today)
            // What a member offered who has left, or whose membership rests, is no offer for now.
            && context.Members.Any(member => member.Id == listing.MemberId && member.LeftOn == null && (member.SuspendedUntil == null || member.SuspendedUntil < today)));
        if (kind is not null)
            listings = listings.Where(listing => listing.Kind == kind);
        if (memberId is not null)
            listings = listings.Where(listing => listing.MemberId == memberId);
        foreach (var word in SearchForm.WordsOf(search))
            listings = listings.Where(listing => listing.SearchText.Contains(word));
        int? totalCount = page.IsCounted ? await listings.CountAsync(cancellationToken) : null;
        if (Cursor.DecodeInstant(page.After) is var (after, afterId))
            listings = listings.Where(listing => listing.CreatedAt < after || (listing.CreatedAt == after && listing.Id < afterId));
        if (Cursor.DecodeInstant(page.Before) is var (before, beforeId))
            listings = listings.Where(listing => listing.CreatedAt > before || (listing.CreatedAt == before && listing.Id > beforeId));
        listings = page.IsBackward
            ? listings.OrderBy(listing => listing.CreatedAt).ThenBy(listing => listing.Id)
            : listings.OrderByDescending(listing => listing.CreatedAt).ThenByDescending(listing => listing.Id);
        var fetched = await listings.Take(page.Size + 1).ToListAsync(cancellationToken);
        return page.ToConnection(fetched, listing => Cursor.Encode(listing.CreatedAt, listing.Id), totalCount);
    }
}
