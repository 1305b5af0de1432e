using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Domain.Events;
using TimeBanking.Domain.Promises;

namespace TimeBanking.Api.Features.Promises;

/// <summary>A pledge ends when whoever gave it leaves.</summary>
internal sealed class EndPledgesOfWhoLeaves(TimeProvider clock) : Foundation.Events.EventHandler<MemberLeaving>
{
    protected override async Task HandleAsync(MemberLeaving happened, UnitOfWork unit, CancellationToken cancellationToken)
    {
        var today = clock.Today(await unit.ReadRulesAsync(happened.TimeBankId, cancellationToken));
        await unit.Context.Set<Pledge>()
            .Where(pledge => pledge.MemberId == happened.Member.Id && pledge.EndedOn == null && pledge.Until >= today)
            .ExecuteUpdateAsync(set => set.SetProperty(pledge => pledge.EndedOn, today), cancellationToken);
    }
}

/// <summary>A pledge to a group ends with the group; what was given stays given.</summary>
internal sealed class EndPledgesToGroup : Foundation.Events.EventHandler<GroupEnded>
{
    protected override async Task HandleAsync(GroupEnded happened, UnitOfWork unit, CancellationToken cancellationToken) =>
        await unit.Context.Set<Pledge>()
            .Where(pledge => pledge.BeneficiaryId == happened.Group.Id && pledge.EndedOn == null && pledge.Until >= happened.Today)
            .ExecuteUpdateAsync(set => set.SetProperty(pledge => pledge.EndedOn, happened.Today), cancellationToken);
}
