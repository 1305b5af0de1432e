using System.Data.Common;
using TimeBank.Api.Data;
using TimeBank.Domain.Ledger;

namespace TimeBank.Api.Features.Ledger;

/// <summary>The columns of the ledger's tables in a fixed order, and what a row of them is.</summary>
internal static class LedgerRows
{
    public const string AccountColumns =
        "id, time_bank_id, kind, balance_minutes, pending_credit_minutes, pending_debit_minutes, given_minutes, "
        + "received_minutes, posting_count, is_closed";

    public const string TransferColumns =
        "id, time_bank_id, kind, exchange_id, reverses_transfer_id, happened_on, recorded_at, actor_member_id, "
        + "for_member_id, description";

    public const string PostingColumns = "account_id, number, transfer_id, minutes, balance_after_minutes";

    public static Account Account(DbDataReader row) => Domain.Ledger.Account.Restore(
        row.Key(0),
        row.Key(1),
        row.Named<AccountKind>(2),
        row.Number(3),
        row.Number(4),
        row.Number(5),
        row.Number(6),
        row.Number(7),
        row.Number(8),
        row.GetBoolean(9));

    public static Transfer Transfer(DbDataReader row) => Transfer(row, 0);

    /// <param name="at">Where the columns of the transfer begin in the row.</param>
    public static Transfer Transfer(DbDataReader row, int at) => new(
        row.Key(at),
        row.Key(at + 1),
        row.Named<TransferKind>(at + 2),
        row.KeyOrNull(at + 3),
        row.KeyOrNull(at + 4),
        row.Day(at + 5),
        row.Instant(at + 6),
        row.KeyOrNull(at + 7),
        row.KeyOrNull(at + 8),
        row.TextOrNull(at + 9));

    public static Posting Posting(DbDataReader row) =>
        new(row.Key(0), row.Number(1), row.Key(2), row.Number(3), row.Number(4));
}
