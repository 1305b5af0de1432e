using System.Text.Json;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Ledger;
using TimeBanking.GraphQL.Execution.DataLoaders;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Ledger;

/// <summary>
/// Pages of the statements of accounts, those of many accounts in one query, which brings the transfers along. Who may
/// read an account was decided before.
/// </summary>
public sealed class StatementPages(Reader reader, TransferById transferById, BatchScheduler scheduler)
    : BatchDataLoader<StatementRange, List<Posting>>(scheduler)
{
    private const int FirstOfTransfer = 4;

    // The ranges come as one JSON text, [["account", first, last], ...]. Each is one stretch of the key, however long the
    // ledger; joined crosswise, so that SQLite begins with them.
    private const string Lines =
        $"""
        SELECT asked.place, number, minutes, balance_after_minutes, {LedgerRows.TransferColumns}
        FROM asked CROSS JOIN postings JOIN transfers ON transfers.id = transfer_id
        WHERE account_id = asked.account AND number BETWEEN asked.first_number AND asked.last_number
        """;

    private static readonly SqlText Select = new(
        $"""
        WITH asked AS (
          SELECT key AS place, value ->> 0 AS account, value ->> 1 AS first_number, value ->> 2 AS last_number
          FROM json_each(@ranges))
        {Lines}
        """,
        $"""
        WITH asked AS (
          SELECT place - 1 AS place, (range ->> 0)::uuid AS account, (range ->> 1)::bigint AS first_number,
                 (range ->> 2)::bigint AS last_number
          FROM jsonb_array_elements(@ranges::jsonb) WITH ORDINALITY AS each (range, place))
        {Lines}
        """);

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

    protected override async Task<IReadOnlyDictionary<StatementRange, List<Posting>>> LoadBatchAsync(
        IReadOnlyList<StatementRange> keys, CancellationToken cancellationToken)
    {
        var ranges = keys.Select(key => new object[] { key.AccountId.Stored, key.First, key.Last });
        var lines = await reader.ReadAllAsync(
            Select,
            row => (
                Range: keys[row.GetInt32(0)], Number: row.GetInt64(1), Minutes: row.GetInt64(2), Balance: row.GetInt64(3),
                Transfer: LedgerRows.Transfer(row, FirstOfTransfer)),
            cancellationToken, JsonSerializer.Serialize(ranges));
        var pages = keys.ToDictionary(key => key, _ => new List<Posting>());
        foreach (var line in lines.OrderBy(line => line.Number))
        {
            pages[line.Range].Add(new Posting(line.Range.AccountId, line.Number, line.Transfer.Id, line.Minutes, line.Balance));
            transferById.Prime(line.Transfer.Id, line.Transfer);
        }
        return pages;
    }
}

/// <summary>A stretch of an account's statement: the postings from one number to another, both of them in it.</summary>
public readonly record struct StatementRange(Guid AccountId, long First, long Last)
{
    public bool IsEmpty => First > Last;
}
