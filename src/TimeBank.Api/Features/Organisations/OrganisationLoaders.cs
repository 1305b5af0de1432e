using Microsoft.EntityFrameworkCore;
using TimeBank.Api.Data;
using TimeBank.Domain.Organisations;
using TimeBank.GraphQL.Execution.DataLoaders;

namespace TimeBank.Api.Features.Organisations;

/// <summary>Organisations by id.</summary>
public sealed class OrganisationById(IDbContextFactory<TimeBankContext> contexts, BatchScheduler scheduler)
    : BatchDataLoader<Guid, Organisation>(scheduler)
{
    protected override async Task<IReadOnlyDictionary<Guid, Organisation>> LoadBatchAsync(
        IReadOnlyList<Guid> keys, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Organisations.AsNoTracking()
            .Where(row => keys.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellationToken);
    }
}
