using Microsoft.EntityFrameworkCore;
using TimeBank.Api.Data;
using TimeBank.Domain.Exchanges;
using TimeBank.GraphQL.Execution.DataLoaders;

namespace TimeBank.Api.Features.Exchanges;

/// <summary>Exchanges by id.</summary>
public sealed class ExchangeById(IDbContextFactory<TimeBankContext> contexts, BatchScheduler scheduler)
    : BatchDataLoader<Guid, Exchange>(scheduler)
{
    protected override async Task<IReadOnlyDictionary<Guid, Exchange>> LoadBatchAsync(
        IReadOnlyList<Guid> keys, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Exchanges.AsNoTracking()
            .Where(exchange => keys.Contains(exchange.Id)).ToDictionaryAsync(exchange => exchange.Id, cancellationToken);
    }
}

/// <summary>The acts on each exchange, oldest first.</summary>
public sealed class ActsByExchange(IDbContextFactory<TimeBankContext> contexts, BatchScheduler scheduler)
    : GroupedDataLoader<Guid, ExchangeAct>(scheduler)
{
    protected override async Task<ILookup<Guid, ExchangeAct>> LoadGroupedBatchAsync(
        IReadOnlyList<Guid> keys, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var acts = await context.ExchangeActs.AsNoTracking()
            .Where(act => keys.Contains(act.ExchangeId)).OrderBy(act => act.At).ThenBy(act => act.Id).ToListAsync(cancellationToken);
        return acts.ToLookup(act => act.ExchangeId);
    }
}
