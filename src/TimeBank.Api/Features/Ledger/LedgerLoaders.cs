using Microsoft.EntityFrameworkCore;
using TimeBank.Api.Data;
using TimeBank.Domain.Ledger;
using TimeBank.GraphQL.Execution.DataLoaders;

namespace TimeBank.Api.Features.Ledger;

/// <summary>Accounts by the id of whoever they belong to.</summary>
public sealed class AccountById(IDbContextFactory<TimeBankContext> contexts, BatchScheduler scheduler)
    : BatchDataLoader<Guid, Account>(scheduler)
{
    protected override async Task<IReadOnlyDictionary<Guid, Account>> LoadBatchAsync(
        IReadOnlyList<Guid> keys, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Accounts.AsNoTracking()
            .Where(account => keys.Contains(account.Id)).ToDictionaryAsync(account => account.Id, cancellationToken);
    }
}

/// <summary>Transfers by id.</summary>
public sealed class TransferById(IDbContextFactory<TimeBankContext> contexts, BatchScheduler scheduler)
    : BatchDataLoader<Guid, Transfer>(scheduler)
{
    protected override async Task<IReadOnlyDictionary<Guid, Transfer>> LoadBatchAsync(
        IReadOnlyList<Guid> keys, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Transfers.AsNoTracking()
            .Where(transfer => keys.Contains(transfer.Id)).ToDictionaryAsync(transfer => transfer.Id, cancellationToken);
    }
}

/// <summary>The postings of each transfer, by account.</summary>
public sealed class PostingsByTransfer(IDbContextFactory<TimeBankContext> contexts, BatchScheduler scheduler)
    : GroupedDataLoader<Guid, Posting>(scheduler)
{
    protected override async Task<ILookup<Guid, Posting>> LoadGroupedBatchAsync(
        IReadOnlyList<Guid> keys, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var postings = await context.Postings.AsNoTracking()
            .Where(posting => keys.Contains(posting.TransferId)).OrderBy(posting => posting.AccountId).ToListAsync(cancellationToken);
        return postings.ToLookup(posting => posting.TransferId);
    }
}
