using TimeBank.Api.Data;
using TimeBank.Domain.Ledger;
using TimeBank.GraphQL.Execution.DataLoaders;

namespace TimeBank.Api.Features.Ledger;

/// <summary>Accounts by the id of whoever they belong to.</summary>
public sealed class AccountById(Reader reader, BatchScheduler scheduler) : BatchDataLoader<Guid, Account>(scheduler)
{
    private static readonly KeyedStatement Select = new(
        $"SELECT {LedgerRows.AccountColumns} FROM accounts WHERE id IN (@keys)");

    protected override async Task<IReadOnlyDictionary<Guid, Account>> LoadBatchAsync(
        IReadOnlyList<Guid> keys, CancellationToken cancellationToken)
    {
        var accounts = new List<Account>(keys.Count);
        await reader.ForEachAsync(Select, keys, row => accounts.Add(LedgerRows.Account(row)), cancellationToken);
        return accounts.ToDictionary(account => account.Id);
    }
}

/// <summary>Transfers by id.</summary>
public sealed class TransferById(Reader reader, BatchScheduler scheduler) : BatchDataLoader<Guid, Transfer>(scheduler)
{
    private static readonly KeyedStatement Select = new(
        $"SELECT {LedgerRows.TransferColumns} FROM transfers WHERE id IN (@keys)");

    protected override async Task<IReadOnlyDictionary<Guid, Transfer>> LoadBatchAsync(
        IReadOnlyList<Guid> keys, CancellationToken cancellationToken)
    {
        var transfers = new List<Transfer>(keys.Count);
        await reader.ForEachAsync(Select, keys, row => transfers.Add(LedgerRows.Transfer(row)), cancellationToken);
        return transfers.ToDictionary(transfer => transfer.Id);
    }
}

/// <summary>The postings of each transfer, by account.</summary>
public sealed class PostingsByTransfer(Reader reader, BatchScheduler scheduler)
    : GroupedDataLoader<Guid, Posting>(scheduler)
{
    private static readonly KeyedStatement Select = new(
        $"SELECT {LedgerRows.PostingColumns} FROM postings WHERE transfer_id IN (@keys) ORDER BY account_id");

    protected override async Task<ILookup<Guid, Posting>> LoadGroupedBatchAsync(
        IReadOnlyList<Guid> keys, CancellationToken cancellationToken)
    {
        var postings = new List<Posting>(2 * keys.Count);
        await reader.ForEachAsync(Select, keys, row => postings.Add(LedgerRows.Posting(row)), cancellationToken);
        return postings.ToLookup(posting => posting.TransferId);
    }
}
