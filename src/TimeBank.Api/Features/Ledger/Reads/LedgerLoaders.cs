using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Ledger;
using TimeBanking.GraphQL.Execution.DataLoaders;

namespace TimeBanking.Api.Features.Ledger;

/// <summary>Accounts by the id of whoever they belong to.</summary>
public sealed class AccountById(Reader reader, BatchScheduler scheduler) : BatchDataLoader<Guid, Account>(scheduler)
{
    private static readonly SqlText Select = new(
        $"SELECT {LedgerRows.AccountColumns} FROM accounts WHERE id IN (@keys)");

    protected override async Task<IReadOnlyDictionary<Guid, Account>> LoadBatchAsync(
        IReadOnlyList<Guid> keys, CancellationToken cancellationToken) =>
        (await reader.ReadAllAsync(Select, LedgerRows.Account, cancellationToken, keys)).ToDictionary(account => account.Id);
}

/// <summary>Transfers by id.</summary>
public sealed class TransferById(IDbContextFactory<TimeBankContext> contexts, BatchScheduler scheduler)
    : RowById<Transfer>(contexts, scheduler, transfer => transfer.Id);

/// <summary>The postings of each transfer, by account.</summary>
public sealed class PostingsByTransfer(IDbContextFactory<TimeBankContext> contexts, BatchScheduler scheduler)
    : GroupedDataLoader<Guid, Posting>(scheduler)
{
    protected override async Task<ILookup<Guid, Posting>> LoadGroupedBatchAsync(
        IReadOnlyList<Guid> keys, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var postings = await context.Postings.AsNoTracking().Where(posting => keys.Contains(posting.TransferId))
            .OrderBy(posting => posting.AccountId).ToListAsync(cancellationToken);
        return postings.ToLookup(posting => posting.TransferId);
    }
}

/// <summary>The reversal of each transfer that was taken back.</summary>
public sealed class ReversalByTransfer(IDbContextFactory<TimeBankContext> contexts, BatchScheduler scheduler)
    : BatchDataLoader<Guid, Transfer>(scheduler)
{
    protected override async Task<IReadOnlyDictionary<Guid, Transfer>> LoadBatchAsync(
        IReadOnlyList<Guid> keys, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Transfers.AsNoTracking()
            .Where(transfer => transfer.ReversesTransferId != null && keys.Contains(transfer.ReversesTransferId.Value))
            .ToDictionaryAsync(transfer => transfer.ReversesTransferId!.Value, cancellationToken);
    }
}
