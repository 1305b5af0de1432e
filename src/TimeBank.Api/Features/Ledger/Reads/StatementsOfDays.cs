using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain;
using TimeBanking.Domain.Ledger;
using TimeBanking.GraphQL.Execution.DataLoaders;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Ledger;

/// <summary>
/// Pages of the statements of accounts that hold the transfers of some days only, those of many accounts in one query.
/// Help is often recorded on another day than it happened, so the days do not follow the numbers of the postings: a page
/// is found by looking along the accounts' own postings, and no others. Who may read an account was decided before.
/// </summary>
public sealed class StatementsOfDays(
    IDbContextFactory<TimeBankContext> contexts, TransferById transferById, CountsOfDays counts, BatchScheduler scheduler)
    : BatchDataLoader<(Guid AccountId, StretchOfDays Stretch), List<Posting>>(scheduler)
{
    /// <summary>A page of an account's postings of these days, newest first.</summary>
    public async Task<Connection<Posting>> PageAsync(
        Account account, DaySpan days, PageArguments page, CancellationToken cancellationToken)
    {
        var stretch = new StretchOfDays(
            days, Cursor.DecodeNumber(page.Before)?.Order ?? 0, Cursor.DecodeNumber(page.After)?.Order ?? long.MaxValue,
            page.Size + 1, page.IsBackward);
        var loading = LoadRequiredAsync((account.Id, stretch), cancellationToken);
        int? totalCount = page.IsCounted
            ? await counts.LoadAsync((account.Id, days), cancellationToken)
            : null;
        return page.ToConnection(
            await loading, posting => Cursor.Encode(posting.Number, posting.AccountId), totalCount);
    }

    protected override async Task<IReadOnlyDictionary<(Guid AccountId, StretchOfDays Stretch), List<Posting>>> LoadBatchAsync(
        IReadOnlyList<(Guid AccountId, StretchOfDays Stretch)> keys, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var pages = keys.ToDictionary(key => key, _ => new List<Posting>());
        foreach (var alike in keys.GroupBy(key => key.Stretch, key => key.AccountId))
            foreach (var (transfer, posting) in await ReadAsync(context, alike.Key, [.. alike], cancellationToken))
            {
                pages[(posting.AccountId, alike.Key)].Add(posting);
                transferById.Prime(transfer.Id, transfer);
            }
        return pages;
    }

    /// <summary>The same stretch of each of these accounts, in the order of the page.</summary>
    private static async Task<IEnumerable<LedgerLine>> ReadAsync(
        TimeBankContext context, StretchOfDays stretch, List<Guid> accountIds, CancellationToken cancellationToken)
    {
        var (first, last) = (stretch.Days.From ?? DateOnly.MinValue, stretch.Days.To ?? DateOnly.MaxValue);
        var lines =
            from posting in context.Postings.AsNoTracking()
            join transfer in context.Transfers on posting.TransferId equals transfer.Id
            where accountIds.Contains(posting.AccountId) && posting.Number > stretch.Above && posting.Number < stretch.Below
                && transfer.HappenedOn >= first && transfer.HappenedOn <= last
            select new { Posting = posting, Transfer = transfer };
        var sorted = stretch.IsOldestFirst
            ? lines.OrderBy(line => line.Posting.Number)
            : lines.OrderByDescending(line => line.Posting.Number);
        var found = await context.Accounts.Where(account => accountIds.Contains(account.Id))
            .SelectMany(account => sorted.Where(line => line.Posting.AccountId == account.Id).Take(stretch.Most))
            .ToListAsync(cancellationToken);
        return found.Select(line => new LedgerLine(line.Transfer, line.Posting))
            .OrderBy(line => stretch.IsOldestFirst ? line.Posting.Number : -line.Posting.Number);
    }
}

/// <summary>Of an account's postings with numbers between two, the first or last ones of some days.</summary>
/// <param name="Most">How many at the most.</param>
public readonly record struct StretchOfDays(DaySpan Days, long Above, long Below, int Most, bool IsOldestFirst);

/// <summary>How many postings accounts have of some days: one query for each span of days.</summary>
public sealed class CountsOfDays(IDbContextFactory<TimeBankContext> contexts, BatchScheduler scheduler)
    : BatchDataLoader<(Guid AccountId, DaySpan Days), int>(scheduler)
{
    protected override async Task<IReadOnlyDictionary<(Guid AccountId, DaySpan Days), int>> LoadBatchAsync(
        IReadOnlyList<(Guid AccountId, DaySpan Days)> keys, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var counts = new Dictionary<(Guid, DaySpan), int>();
        foreach (var span in keys.GroupBy(key => key.Days, key => key.AccountId))
        {
            var accounts = span.ToList();
            var (first, last) = (span.Key.From ?? DateOnly.MinValue, span.Key.To ?? DateOnly.MaxValue);
            var counted = await (
                from posting in context.Postings
                join transfer in context.Transfers on posting.TransferId equals transfer.Id
                where accounts.Contains(posting.AccountId)
                    && transfer.HappenedOn >= first && transfer.HappenedOn <= last
                group posting by posting.AccountId into ofAccount
                select new { AccountId = ofAccount.Key, Count = ofAccount.Count() }).ToListAsync(cancellationToken);
            foreach (var one in counted)
                counts.Add((one.AccountId, span.Key), one.Count);
        }

        return counts;
    }
}
