using System.Data.Common;
using System.Globalization;
using System.Numerics;
using TimeBank.Api.Data;
using TimeBank.Domain.Ledger;
using TimeBank.GraphQL.Execution.DataLoaders;
using TimeBank.GraphQL.Types;

namespace TimeBank.Api.Features.Ledger;

/// <summary>
/// Pages of the statements of accounts, those of many accounts in one query, which brings the transfers along. Who may
/// read an account was decided before.
/// </summary>
public sealed class StatementPages(Reader reader, TransferById transferById, BatchScheduler scheduler)
    : BatchDataLoader<StatementRange, List<Posting>>(scheduler, new DataLoaderOptions { MaxBatchSize = RangesMax })
{
    /// <summary>How many ranges one query reads. SQLite allows 500 selects in one.</summary>
    private const int RangesMax = 64;

    private const int ParametersOfRange = 3;
    private const int FirstOfTransfer = 4;

    /// <summary>Statements for 1, 2, 4 and so on up to <see cref="RangesMax"/> ranges: a few serve any number.</summary>
    private static readonly Statement[] Statements =
        [.. Enumerable.Range(0, BitOperations.Log2(RangesMax) + 1).Select(power => StatementOf(1 << power))];

    /// <summary>A page of an account's postings, newest first.</summary>
    public async Task<Connection<Posting>> PageAsync(
        Account account, PageArguments page, CancellationToken cancellationToken)
    {
        // An account's postings are numbered from one without a gap, so a page is a stretch of numbers.
        var end = account.PostingCount + 1;
        var below = Math.Clamp(Cursor.DecodeNumber(page.After)?.Order ?? end, 0, end);
        var above = Math.Clamp(Cursor.DecodeNumber(page.Before)?.Order ?? 0, 0, end);
        var count = page.Size + 1;
        var range = page.IsBackward
            ? new StatementRange(account.Id, above + 1, Math.Min(above + count, below - 1))
            : new StatementRange(account.Id, Math.Max(below - count, above + 1), below - 1);
        var postings = range.IsEmpty ? [] : await LoadRequiredAsync(range, cancellationToken);
        return page.ToConnection(
            page.IsBackward ? postings : [.. Enumerable.Reverse(postings)],
            posting => Cursor.Encode(posting.Number, posting.AccountId),
            checked((int)account.PostingCount));
    }

    /// <summary>Each range is one stretch of the key, however long the ledger.</summary>
    protected override async Task<IReadOnlyDictionary<StatementRange, List<Posting>>> LoadBatchAsync(
        IReadOnlyList<StatementRange> keys, CancellationToken cancellationToken)
    {
        var pages = keys.Select(_ => new List<Posting>()).ToArray();
        var power = BitOperations.Log2(BitOperations.RoundUpToPowerOf2((uint)keys.Count));
        await reader.ForEachAsync(
            Statements[power],
            ValuesOf(keys, 1 << power),
            Take,
            cancellationToken);
        foreach (var page in pages)
            page.Sort((one, other) => one.Number.CompareTo(other.Number));
        return keys.Zip(pages).ToDictionary();

        void Take(DbDataReader row)
        {
            var range = (int)row.Number(0);
            var transfer = LedgerRows.Transfer(row, FirstOfTransfer);
            pages[range].Add(new Posting(
                keys[range].AccountId, row.Number(1), transfer.Id, row.Number(2), row.Number(3)));
            transferById.Prime(transfer.Id, transfer);
        }
    }

    private static Statement StatementOf(int ranges) => new(string.Join("\nUNION ALL\n", Enumerable.Range(0, ranges).Select(
        range => string.Create(
            CultureInfo.InvariantCulture,
            $"""
            SELECT {range}, p.number, p.minutes, p.balance_after_minutes, {LedgerRows.TransferColumns}
            FROM postings p JOIN transfers t ON t.id = p.transfer_id
            WHERE p.account_id = @account_id_{range} AND p.number >= @first_{range} AND p.number <= @last_{range}
            """))));

    /// <summary>The values of so many ranges; those beyond the keys are of no account.</summary>
    private static object?[] ValuesOf(IReadOnlyList<StatementRange> keys, int ranges)
    {
        var values = new object?[ranges * ParametersOfRange];
        for (var i = 0; i < ranges; i++)
        {
            var range = i < keys.Count ? keys[i] : default;
            values[i * ParametersOfRange] = range.AccountId;
            values[(i * ParametersOfRange) + 1] = range.First;
            values[(i * ParametersOfRange) + 2] = range.Last;
        }

        return values;
    }
}

/// <summary>A stretch of an account's statement: the postings from one number to another, both of them in it.</summary>
public readonly record struct StatementRange(Guid AccountId, long First, long Last)
{
    public bool IsEmpty => First > Last;
}
