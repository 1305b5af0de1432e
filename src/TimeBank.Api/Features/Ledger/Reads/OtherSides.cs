using System.Text.Json;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Ledger;
using TimeBanking.GraphQL.Execution.DataLoaders;

namespace TimeBanking.Api.Features.Ledger;

/// <summary>Those on one side of a transfer: who gained minutes, or who lost them.</summary>
public readonly record struct TransferSide(Guid TransferId, bool Gained)
{
    /// <summary>
    /// The side that a posting is not on. Those who received at the same session gave a member nothing; only the other
    /// side is named.
    /// </summary>
    public static TransferSide Opposite(Posting posting) => new(posting.TransferId, posting.Minutes < 0);
}

/// <summary>Whose the accounts on a side of a transfer are. For the community fund the time bank itself is named.</summary>
public sealed class OtherSides(Reader reader, AccountHolders accountHolders, BatchScheduler scheduler)
    : BatchDataLoader<TransferSide, IReadOnlyList<IAccountHolder>>(scheduler)
{
    private const string Accounts =
        """
        SELECT asked.place, account_id FROM asked CROSS JOIN postings
        WHERE transfer_id = asked.transfer AND (minutes > 0) = asked.gained ORDER BY account_id
        """;

    // The sides come as one JSON text, [["transfer", gained], ...]; joined crosswise, so that SQLite begins with them.
    private static readonly SqlText Select = new(
        $"""
        WITH asked AS (SELECT key AS place, value ->> 0 AS transfer, value ->> 1 AS gained FROM json_each(@sides))
        {Accounts}
        """,
        $"""
        WITH asked AS (
          SELECT place - 1 AS place, (side ->> 0)::uuid AS transfer, (side ->> 1)::boolean AS gained
          FROM jsonb_array_elements(@sides::jsonb) WITH ORDINALITY AS each (side, place))
        {Accounts}
        """);

    protected override async Task<IReadOnlyDictionary<TransferSide, IReadOnlyList<IAccountHolder>>> LoadBatchAsync(
        IReadOnlyList<TransferSide> keys, CancellationToken cancellationToken)
    {
        var sides = JsonSerializer.Serialize(keys.Select(side => new object[] { side.TransferId.Stored, side.Gained }));
        var rows = await reader.ReadAllAsync(
            Select, row => (Side: keys[row.GetInt32(0)], AccountId: row.GetGuid(1)), cancellationToken, sides);
        var holders = await accountHolders.FindAsync([.. rows.Select(row => row.AccountId).Distinct()], cancellationToken);
        var bySide = rows.ToLookup(row => row.Side, row => holders.GetValueOrDefault(row.AccountId));
        return keys.ToDictionary(side => side, side => (IReadOnlyList<IAccountHolder>)[.. bySide[side].OfType<IAccountHolder>()]);
    }
}
