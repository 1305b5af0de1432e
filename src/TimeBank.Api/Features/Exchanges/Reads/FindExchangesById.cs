using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Exchanges;

/// <summary>Exchanges that something else names; those that the reader may not see are not there.</summary>
internal sealed class FindExchangesById(IDbContextFactory<TimeBankContext> contexts)
{
    public async Task<IReadOnlyDictionary<Guid, Exchange>> FindAsync(
        IReadOnlyCollection<Guid> ids, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Exchanges.AsNoTracking().VisibleTo(actor).Where(exchange => ids.Contains(exchange.Id))
            .ToDictionaryAsync(exchange => exchange.Id, cancellationToken);
    }
}
