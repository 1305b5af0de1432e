using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Contributions;
using TimeBanking.Domain.Events;

namespace TimeBanking.Api.Features.Contributions;

/// <summary>Logged hours that nobody verified lapse when their giver leaves: a closed account takes part in nothing new.</summary>
internal sealed class EndContributionsOfWhoLeaves(ContributionActs contributions) : Foundation.Events.EventHandler<MemberLeaving>
{
    protected override async Task HandleAsync(MemberLeaving happened, UnitOfWork unit, CancellationToken cancellationToken)
    {
        var open = await unit.Context.Set<Contribution>().AsNoTracking()
            .Where(row => row.MemberId == happened.Member.Id && row.DueAt != null)
            .OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(cancellationToken);
        foreach (var id in open)
            await contributions.ByRuleAsync(
                unit, happened.TimeBankId, id, (contribution, act, sides) => contribution.EndForLeaving(act.Request, sides), cancellationToken);
    }
}
