using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Domain.Events;
using TimeBanking.Domain.Places;

namespace TimeBanking.Api.Features.Places;

/// <summary>Nobody meets any more at the home of who leaves, and where it is is forgotten.</summary>
internal sealed class ClosePlacesOfWhoLeaves(TimeProvider clock) : Foundation.Events.EventHandler<MemberLeaving>
{
    protected override async Task HandleAsync(MemberLeaving happened, UnitOfWork unit, CancellationToken cancellationToken)
    {
        var homes = await unit.Context.Set<Place>()
            .Where(place => place.OwnerKind == PlaceOwner.Member && place.OwnerId == happened.Member.Id).ToListAsync(cancellationToken);
        if (homes.Count == 0)
            return;
        var today = clock.Today(await unit.ReadRulesAsync(happened.TimeBankId, cancellationToken));
        homes.ForEach(home => home.LoseHost(today));
        await unit.Context.SaveChangesAsync(cancellationToken);
    }
}
