using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Listings;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Listings;

/// <summary>One offer or request of the actor's time bank, with the member whose it is.</summary>
internal sealed class FindListing(IDbContextFactory<TimeBankContext> contexts, MemberNames names)
{
    /// <summary>Null when there is none that the actor may see.</summary>
    public async Task<(Listing Listing, Member Member)?> FindAsync(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await (
            from listing in context.Listings.AsNoTracking()
            join member in context.Members.AsNoTracking() on listing.MemberId equals member.Id
            where listing.Id == id && listing.TimeBankId == actor.TimeBankId
            select new { listing, member }).SingleOrDefaultAsync(cancellationToken);
        return found is not null && actor.May(Permissions.ListingSee, found.listing.TimeBankId, isOwn: found.member.Id == actor.MemberId)
            ? (found.listing, (await names.ShowAsync([found.member], actor, cancellationToken))[0])
            : null;
    }

    /// <summary>All that a member ever offered and asked for, for themselves.</summary>
    public async Task<IReadOnlyList<Listing>> AllOfAsync(Guid memberId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Listings.AsNoTracking().Where(listing => listing.MemberId == memberId)
            .OrderBy(listing => listing.CreatedAt).ThenBy(listing => listing.Id).ToListAsync(cancellationToken);
    }
}
