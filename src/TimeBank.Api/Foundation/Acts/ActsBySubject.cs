using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Acts;
using TimeBanking.GraphQL.Execution.DataLoaders;

namespace TimeBanking.Api.Foundation.Acts;

/// <summary>What was done to each thing, oldest first.</summary>
public sealed class ActsBySubject(IDbContextFactory<TimeBankContext> contexts, BatchScheduler scheduler)
    : GroupedDataLoader<Guid, Act>(scheduler)
{
    protected override async Task<ILookup<Guid, Act>> LoadGroupedBatchAsync(
        IReadOnlyList<Guid> keys, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var acts = await context.Acts.AsNoTracking()
            .Where(act => keys.Contains(act.SubjectId)).OrderBy(act => act.At).ThenBy(act => act.Id).ToListAsync(cancellationToken);
        return acts.ToLookup(act => act.SubjectId);
    }
}
