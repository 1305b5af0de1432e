using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.Listings;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Listings;

/// <summary>What the acts on an offer or request that is there have in common.</summary>
public sealed class ListingActs(ActWriter acts)
{
    internal async Task<Listing> ChangeAsync(
        ActKind kind, ActInput input, Guid listingId, Actor actor, Action<Listing, ActUnit> change, CancellationToken cancellationToken)
    {
        var answer = await acts.OnceAsync(
            kind, input, actor,
            async (act, token) =>
            {
                var listing = await act.Context.Listings.FirstOrDefaultAsync(
                    row => row.Id == listingId && row.TimeBankId == act.TimeBankId, token) ?? throw new NotFoundException("offer or request");
                actor.Require(Permissions.ListingChange, isOwn: listing.MemberId == actor.MemberId);
                if (await act.Context.Members.AnyAsync(member => member.Id == listing.MemberId && member.LeftOn != null, token))
                    throw new AccountClosedException(listing.MemberId);
                change(listing, act);
                await act.Context.SaveChangesAsync(token);
                return new Done<Listing>(listing, new Subject(SubjectKind.Listing, listing.Id));
            },
            ListingRows.FindAgainAsync, cancellationToken);
        return answer.Thing;
    }
}
