using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Events;

namespace TimeBanking.Api.Features.Exchanges;

/// <summary>
/// What is open when a member leaves ends with it, by the time bank's own rule, as if nobody had answered in time: a closed
/// account takes part in nothing new, and nobody is left waiting for an answer.
/// </summary>
internal sealed class EndExchangesOfWhoLeaves(ExchangeActs exchanges) : Foundation.Events.EventHandler<MemberLeaving>
{
    protected override async Task HandleAsync(MemberLeaving happened, UnitOfWork unit, CancellationToken cancellationToken)
    {
        var memberId = happened.Member.Id;
        var open = await unit.Context.Exchanges.AsNoTracking()
            .Where(exchange => exchange.DueAt != null && (exchange.GiverMemberId == memberId || exchange.ReceiverMemberId == memberId))
            .OrderBy(exchange => exchange.Id).Select(exchange => exchange.Id).ToListAsync(cancellationToken);
        foreach (var id in open)
            if (await unit.LockExchangeAsync(id, cancellationToken) is { } exchange)
                await exchanges.ByRuleAsync(
                    unit, exchange,
                    (act, parties) => exchange.EndForLeaving(act.Request, parties, act.Policies), cancellationToken);
    }
}
