using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Events;

namespace TimeBanking.Api.Features.Listings;

/// <summary>Nobody finds an offer whose member is gone; when they come back they say themselves what they offer then.</summary>
internal sealed class WithdrawListingsOfWhoLeaves(TimeProvider clock) : Foundation.Events.EventHandler<MemberLeaving>
{
    protected override Task HandleAsync(MemberLeaving happened, UnitOfWork unit, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        return unit.Context.Listings.Where(listing => listing.MemberId == happened.Member.Id && listing.WithdrawnAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(listing => listing.WithdrawnAt, now), cancellationToken);
    }
}
