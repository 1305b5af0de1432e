using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Events;
using TimeBanking.Domain.Groups;

namespace TimeBanking.Api.Features.Groups;

/// <summary>Who leaves the time bank leaves their groups; their place is offered to whoever waits longest.</summary>
internal sealed class LeaveGroupsOfWhoLeaves(TimeProvider clock) : Foundation.Events.EventHandler<MemberLeaving>
{
    protected override async Task HandleAsync(MemberLeaving happened, UnitOfWork unit, CancellationToken cancellationToken)
    {
        var memberId = happened.Member.Id;
        var groups = await unit.Context.Set<Group>().Whole()
            .Where(group => group.Members.Any(one => one.MemberId == memberId && one.LeftOn == null) || group.Askings.Any(one => one.MemberId == memberId))
            .ToListAsync(cancellationToken);
        if (groups.Count == 0)
            return;
        var rules = await unit.ReadRulesAsync(happened.TimeBankId, cancellationToken);
        foreach (var group in groups)
        {
            var wasOfIt = group.Has(memberId);
            group.Leave(clock.Today(rules), memberId);
            await GroupPlaces.FillAsync(unit, group, rules, clock.UtcNow(), Acting.Rule, null, cancellationToken);
            if (wasOfIt)
                await unit.RaiseAsync(new LeftGroup(group, memberId), cancellationToken);
        }
    }
}
