using System.Data.Common;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Ledger;

namespace TimeBanking.Api.Features.Ledger;

/// <summary>The columns of the ledger's tables in a fixed order, and what a row of them is.</summary>
internal static class LedgerRows
{
    public const string AccountColumns =
        "id, time_bank_id, kind, balance_minutes, pending_credit_minutes, pending_debit_minutes, given_minutes, "
        + "received_minutes, posting_count, is_closed";

    public const string TransferColumns =
        "id, time_bank_id, kind, subject_kind, subject_id, reverses_transfer_id, happened_on, recorded_at, actor_member_id, "
        + "for_member_id, description";

    public static Account Account(DbDataReader row) => Domain.Ledger.Account.Restore(
        row.GetGuid(0),
        row.GetGuid(1),
        row.Named<AccountKind>(2),
        row.GetInt64(3),
        row.GetInt64(4),
        row.GetInt64(5),
        row.GetInt64(6),
        row.GetInt64(7),
        row.GetInt64(8),
        row.GetBoolean(9));

    /// <param name="at">Where the columns of the transfer begin in the row.</param>
    public static Transfer Transfer(DbDataReader row, int at) => new(
        row.GetGuid(at),
        row.GetGuid(at + 1),
        row.Named<TransferKind>(at + 2),
        row.IsDBNull(at + 3) ? null : row.Named<SubjectKind>(at + 3),
        row.KeyOrNull(at + 4),
        row.KeyOrNull(at + 5),
        row.Day(at + 6),
        row.Instant(at + 7),
        row.KeyOrNull(at + 8),
        row.KeyOrNull(at + 9),
        row.TextOrNull(at + 10));
}
