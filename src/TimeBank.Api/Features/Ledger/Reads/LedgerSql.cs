using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain;
using TimeBanking.Domain.Events;
using TimeBanking.Domain.Ledger;

namespace TimeBanking.Api.Features.Ledger;

/// <summary>
/// How the ledger reads and writes its rows within a unit of work. Hand-written statements, because every recorded hour
/// passes here; a test reads back through the context what they wrote.
/// </summary>
public static class LedgerSql
{
    private static readonly SqlText SelectAccount = new(
        $"SELECT {LedgerRows.AccountColumns} FROM accounts WHERE id = @id /*lock*/");

    private static readonly SqlText UpdateAccount = new(
        """
        UPDATE accounts SET balance_minutes = @balance_minutes, pending_credit_minutes = @pending_credit_minutes,
               pending_debit_minutes = @pending_debit_minutes, given_minutes = @given_minutes,
               received_minutes = @received_minutes, posting_count = @posting_count, is_closed = @is_closed
        WHERE id = @id
        """);

    private static readonly SqlText InsertTransfer = new(
        """
        INSERT INTO transfers (id, time_bank_id, kind, subject_kind, subject_id, reverses_transfer_id, happened_on, recorded_at,
                               actor_member_id, for_member_id, description)
        VALUES (@id, @time_bank_id, @kind, @subject_kind, @subject_id, @reverses_transfer_id, @happened_on, @recorded_at,
                @actor_member_id, @for_member_id, @description)
        """);

    private static readonly SqlText InsertPosting = new(
        """
        INSERT INTO postings (account_id, number, transfer_id, minutes, balance_after_minutes)
        VALUES (@account_id, @number, @transfer_id, @minutes, @balance_after_minutes)
        """);

    extension(UnitOfWork unit)
    {
        /// <summary>
        /// Locks accounts until the unit ends, always in the order of their ids, so that two units that lock the same
        /// accounts never wait for each other.
        /// </summary>
        /// <exception cref="NotFoundException">One of them is not there, or belongs to another time bank.</exception>
        public async Task<Dictionary<Guid, Account>> LockAccountsAsync(
            Guid timeBankId, IEnumerable<Guid> ids, CancellationToken cancellationToken)
        {
            var accounts = new Dictionary<Guid, Account>();
            foreach (var id in ids.Distinct().Order())
            {
                var account = await unit.ReadAsync(SelectAccount, LedgerRows.Account, cancellationToken, id);
                if (account is null || account.TimeBankId != timeBankId)
                    throw new NotFoundException("member or account");
                accounts.Add(id, account);
            }
            return accounts;
        }

        /// <summary>Stores a transfer with its postings. The accounts are stored by <see cref="StoreAccountsAsync"/>.</summary>
        public async Task StoreEntryAsync(Entry entry, CancellationToken cancellationToken)
        {
            var transfer = entry.Transfer;
            await unit.ExecuteAsync(
                InsertTransfer, cancellationToken, transfer.Id, transfer.TimeBankId, transfer.Kind, transfer.SubjectKind, transfer.SubjectId,
                transfer.ReversesTransferId, transfer.HappenedOn, transfer.RecordedAt, transfer.ActorMemberId,
                transfer.ForMemberId, transfer.Description);
            foreach (var posting in entry.Postings)
                await unit.ExecuteAsync(
                    InsertPosting, cancellationToken, posting.AccountId, posting.Number, posting.TransferId,
                    posting.Minutes, posting.BalanceAfterMinutes);
        }

        /// <summary>Stores the figures of locked accounts.</summary>
        public async Task StoreAccountsAsync(IEnumerable<Account> accounts, CancellationToken cancellationToken)
        {
            foreach (var account in accounts)
            {
                await unit.RaiseAsync(new AccountChanged(account), cancellationToken);
                await unit.ExecuteAsync(
                    UpdateAccount, cancellationToken, account.BalanceMinutes, account.PendingCreditMinutes,
                    account.PendingDebitMinutes, account.GivenMinutes, account.ReceivedMinutes, account.PostingCount,
                    account.IsClosed, account.Id);
            }
        }

        /// <summary>The postings of a transfer; none when there is no such transfer.</summary>
        public Task<List<Posting>> PostingsAsync(Guid transferId, CancellationToken cancellationToken) =>
            unit.Context.Postings.AsNoTracking().Where(posting => posting.TransferId == transferId)
                .OrderBy(posting => posting.AccountId).ToListAsync(cancellationToken);
    }
}
