using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Domain.Ledger;
using TimeBanking.GraphQL.Execution.DataLoaders;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Ledger;

/// <summary>
/// Pages of the statements of accounts that hold some lines only, of some days or with some words, those of many accounts in
/// one query. Help is often recorded on another day than it happened, so the days do not follow the numbers of the postings:
/// a page is found by looking along the accounts' own postings, and no others. Who may read an account was decided before.
/// </summary>
public sealed class NarrowedStatements(
    IDbContextFactory<TimeBankContext> contexts, StatementLines lines, Caller caller, TransferById transferById, NarrowedCounts counts,
    BatchScheduler scheduler)
    : BatchDataLoader<(Guid AccountId, NarrowedStretch Stretch), List<Posting>>(scheduler)
{
    /// <summary>A page of those of an account's postings that are asked for, newest first.</summary>
    public async Task<Connection<Posting>> PageAsync(
        Account account, StatementWish asked, PageArguments page, CancellationToken cancellationToken)
    {
        var stretch = new NarrowedStretch(
            asked, Cursor.DecodeNumber(page.Before)?.Order ?? 0, Cursor.DecodeNumber(page.After)?.Order ?? long.MaxValue,
            page.Size + 1, page.IsBackward);
        var loading = LoadRequiredAsync((account.Id, stretch), cancellationToken);
        int? totalCount = page.IsCounted
            ? await counts.LoadAsync((account.Id, asked), cancellationToken)
            : null;
        return page.ToConnection(
            await loading, posting => Cursor.Encode(posting.Number, posting.AccountId), totalCount);
    }

    protected override async Task<IReadOnlyDictionary<(Guid AccountId, NarrowedStretch Stretch), List<Posting>>> LoadBatchAsync(
        IReadOnlyList<(Guid AccountId, NarrowedStretch Stretch)> keys, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var pages = keys.ToDictionary(key => key, _ => new List<Posting>());
        foreach (var alike in keys.GroupBy(key => key.Stretch, key => key.AccountId))
            foreach (var line in await ReadAsync(context, alike.Key, [.. alike], cancellationToken))
            {
                pages[(line.Posting.AccountId, alike.Key)].Add(line.Posting);
                transferById.Prime(line.Transfer.Id, line.Transfer);
            }
        return pages;
    }

    /// <summary>The same stretch of each of these accounts, in the order of the page.</summary>
    private async Task<IEnumerable<LineFound>> ReadAsync(
        TimeBankContext context, NarrowedStretch stretch, List<Guid> accountIds, CancellationToken cancellationToken)
    {
        var asked = (await lines.AskedForAsync(context, stretch.Asked, caller.Require(), cancellationToken))
            .Where(line => accountIds.Contains(line.Posting.AccountId)
                && line.Posting.Number > stretch.Above && line.Posting.Number < stretch.Below);
        var sorted = stretch.IsOldestFirst
            ? asked.OrderBy(line => line.Posting.Number)
            : asked.OrderByDescending(line => line.Posting.Number);
        var found = await context.Accounts.Where(account => accountIds.Contains(account.Id))
            .SelectMany(account => sorted.Where(line => line.Posting.AccountId == account.Id).Take(stretch.Most))
            .ToListAsync(cancellationToken);
        return found.OrderBy(line => stretch.IsOldestFirst ? line.Posting.Number : -line.Posting.Number);
    }
}

/// <summary>Of an account's postings with numbers between two, the first or last ones of those that are asked for.</summary>
/// <param name="Most">How many at the most.</param>
public readonly record struct NarrowedStretch(StatementWish Asked, long Above, long Below, int Most, bool IsOldestFirst);

/// <summary>How many of the postings of accounts are asked for: one query for each wish.</summary>
public sealed class NarrowedCounts(
    IDbContextFactory<TimeBankContext> contexts, StatementLines lines, Caller caller, BatchScheduler scheduler)
    : BatchDataLoader<(Guid AccountId, StatementWish Asked), int>(scheduler)
{
    protected override async Task<IReadOnlyDictionary<(Guid AccountId, StatementWish Asked), int>> LoadBatchAsync(
        IReadOnlyList<(Guid AccountId, StatementWish Asked)> keys, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var counts = new Dictionary<(Guid, StatementWish), int>();
        foreach (var alike in keys.GroupBy(key => key.Asked, key => key.AccountId))
        {
            var accounts = alike.ToList();
            var counted = await (await lines.AskedForAsync(context, alike.Key, caller.Require(), cancellationToken))
                .Where(line => accounts.Contains(line.Posting.AccountId))
                .GroupBy(line => line.Posting.AccountId)
                .Select(ofAccount => new { AccountId = ofAccount.Key, Count = ofAccount.Count() }).ToListAsync(cancellationToken);
            foreach (var one in counted)
                counts.Add((one.AccountId, alike.Key), one.Count);
        }

        return counts;
    }
}
