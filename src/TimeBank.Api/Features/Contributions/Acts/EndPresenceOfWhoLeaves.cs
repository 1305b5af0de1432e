using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Contributions;
using TimeBanking.Domain.Events;

namespace TimeBanking.Api.Features.Contributions;

/// <summary>Who leaves is checked in nowhere; nothing is logged by it.</summary>
internal sealed class EndPresenceOfWhoLeaves(TimeProvider clock) : Foundation.Events.EventHandler<MemberLeaving>
{
    protected override async Task HandleAsync(MemberLeaving happened, UnitOfWork unit, CancellationToken cancellationToken)
    {
        var open = await unit.Context.Set<Presence>()
            .SingleOrDefaultAsync(row => row.MemberId == happened.Member.Id && row.EndedAt == null, cancellationToken);
        open?.End(clock.UtcNow());
        await unit.Context.SaveChangesAsync(cancellationToken);
    }
}
