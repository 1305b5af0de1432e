using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Promises;
using TimeBanking.GraphQL.Execution.DataLoaders;

namespace TimeBanking.Api.Features.Promises;

/// <summary>Pledges by id.</summary>
public sealed class PledgeById(IDbContextFactory<TimeBankContext> contexts, BatchScheduler scheduler)
    : RowById<Pledge>(contexts, scheduler, pledge => pledge.Id);

/// <summary>The minutes that count for each pledge of a member, by the pledge's id; by member.</summary>
public sealed class GivenByMember(IDbContextFactory<TimeBankContext> contexts, BatchScheduler scheduler)
    : BatchDataLoader<Guid, IReadOnlyDictionary<Guid, int>>(scheduler)
{
    protected override async Task<IReadOnlyDictionary<Guid, IReadOnlyDictionary<Guid, int>>> LoadBatchAsync(
        IReadOnlyList<Guid> keys, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        // Each pledge is of one member, so that one answer holds for all.
        var given = await context.GivenOfPledgesAsync(keys, cancellationToken);
        return keys.ToDictionary(key => key, _ => given);
    }
}
