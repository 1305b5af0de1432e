using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Exchanges;

/// <summary>Exchanges that wait for a member: the next word is theirs.</summary>
public sealed class FindExchangesThatWait(IDbContextFactory<TimeBankContext> contexts, TimeProvider clock)
{
    /// <summary>Most that are told; whoever has more sees the others when these are done.</summary>
    public const int Most = 50;

    /// <summary>Claims and proposals to answer, and agreed help whose day has come; those with the nearest end first.</summary>
    public async Task<IReadOnlyList<Exchange>> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var today = clock.Today(await context.TimeBanks.AsNoTracking().SingleAsync(bank => bank.Id == actor.TimeBankId, cancellationToken));
        var me = actor.MemberId;
        return await context.Exchanges.AsNoTracking()
            .Of(me)
            .Where(exchange => (exchange.State == ExchangeState.Claimed && exchange.ReceiverMemberId == me)
                || (exchange.State == ExchangeState.Proposed && exchange.ProposerMemberId != me)
                || (exchange.State == ExchangeState.Agreed && exchange.Day <= today))
            .OrderBy(exchange => exchange.DueAt).ThenBy(exchange => exchange.Id)
            .Take(Most).ToListAsync(cancellationToken);
    }
}
