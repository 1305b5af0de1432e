using Microsoft.EntityFrameworkCore;
using TimeBank.Api.Data;
using TimeBank.GraphQL.Execution.DataLoaders;

namespace TimeBank.Api.Features.TimeBanks;

/// <summary>Time banks by id.</summary>
public sealed class TimeBankById(IDbContextFactory<TimeBankContext> contexts, BatchScheduler scheduler)
    : BatchDataLoader<Guid, Domain.TimeBanks.TimeBank>(scheduler)
{
    protected override async Task<IReadOnlyDictionary<Guid, Domain.TimeBanks.TimeBank>> LoadBatchAsync(
        IReadOnlyList<Guid> keys, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.TimeBanks.AsNoTracking()
            .Where(bank => keys.Contains(bank.Id)).ToDictionaryAsync(bank => bank.Id, cancellationToken);
    }
}
