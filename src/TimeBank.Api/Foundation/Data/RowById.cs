using Microsoft.EntityFrameworkCore;
using TimeBanking.GraphQL.Execution.DataLoaders;

namespace TimeBanking.Api.Foundation.Data;

/// <summary>The rows of a table by their ids, as they are read through the context.</summary>
/// <param name="idOf">The key of a row, which is mapped as <c>Id</c>.</param>
public abstract class RowById<TRow>(
    IDbContextFactory<TimeBankContext> contexts, BatchScheduler scheduler, Func<TRow, Guid> idOf)
    : BatchDataLoader<Guid, TRow>(scheduler)
    where TRow : class
{
    protected sealed override async Task<IReadOnlyDictionary<Guid, TRow>> LoadBatchAsync(
        IReadOnlyList<Guid> keys, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<TRow>().AsNoTracking()
            .Where(row => keys.Contains(EF.Property<Guid>(row, "Id"))).ToDictionaryAsync(idOf, cancellationToken);
    }
}
