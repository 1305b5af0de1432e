using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TimeBank.Api.Data;
using TimeBank.Domain.Ledger;
using TimeBank.GraphQL.Execution.DataLoaders;
using TimeBank.GraphQL.Types;

namespace TimeBank.Api.Features.Ledger;

/// <summary>
/// Pages of the statements of accounts, those of many accounts in one query. Who may read an account was decided
/// before.
/// </summary>
public sealed class StatementPages(IDbContextFactory<TimeBankContext> contexts, BatchScheduler scheduler)
    : GroupedDataLoader<StatementRange, Posting>(scheduler, new DataLoaderOptions { MaxBatchSize = RangesMax })
{
    /// <summary>How many ranges one query reads. SQLite allows 500 selects in one.</summary>
    private const int RangesMax = 100;

    /// <summary>A page of an account's postings, newest first.</summary>
    public async Task<Connection<Posting>> PageAsync(
        Account account, PageArguments page, CancellationToken cancellationToken)
    {
        var range = new StatementRange(
            account.Id,
            Cursor.DecodeNumber(page.After)?.Order ?? long.MaxValue,
            Cursor.DecodeNumber(page.Before)?.Order ?? 0,
            page.IsBackward,
            page.Size + 1);
        return page.ToConnection(
            await LoadAsync(range, cancellationToken),
            posting => Cursor.Encode(posting.Number, posting.AccountId),
            checked((int)account.PostingCount));
    }

    /// <summary>Each range is one stretch of the key, however long the ledger.</summary>
    protected override async Task<ILookup<StatementRange, Posting>> LoadGroupedBatchAsync(
        IReadOnlyList<StatementRange> keys, CancellationToken cancellationToken)
    {
        var sql = string.Join("\nUNION ALL\n", keys.Select((range, i) => SelectRange(range, i)));
        var values = keys.SelectMany(range => new object[] { range.AccountId, range.Below, range.Above, range.Count });
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var postings = await context.Postings.FromSqlRaw(sql, [.. values]).AsNoTracking().ToListAsync(cancellationToken);
        var byAccount = postings.ToLookup(posting => posting.AccountId);
        return keys
            .SelectMany(range => range.Of(byAccount[range.AccountId]), (range, posting) => (Range: range, Posting: posting))
            .ToLookup(line => line.Range, line => line.Posting);
    }

    private static string SelectRange(StatementRange range, int index)
    {
        const int Parameters = 4;
        var first = index * Parameters;
        return string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            SELECT * FROM (
              SELECT account_id, number, transfer_id, minutes, balance_after_minutes FROM postings
              WHERE account_id = {{{first}}} AND number < {{{first + 1}}} AND number > {{{first + 2}}}
              ORDER BY number {{(range.OldestFirst ? "ASC" : "DESC")}} LIMIT {{{first + 3}}}) AS range_{{index}}
            """);
    }
}

/// <summary>A stretch of an account's statement: up to so many postings between two numbers, neither of them in it.</summary>
public readonly record struct StatementRange(Guid AccountId, long Below, long Above, bool OldestFirst, int Count)
{
    /// <summary>Its postings in its order, from postings that hold them and perhaps those of other ranges too.</summary>
    public IEnumerable<Posting> Of(IEnumerable<Posting> postings)
    {
        var (below, above) = (Below, Above);
        var within = postings.Where(posting => posting.Number < below && posting.Number > above)
            .DistinctBy(posting => posting.Number);
        var ordered = OldestFirst
            ? within.OrderBy(posting => posting.Number)
            : within.OrderByDescending(posting => posting.Number);
        return ordered.Take(Count);
    }
}
