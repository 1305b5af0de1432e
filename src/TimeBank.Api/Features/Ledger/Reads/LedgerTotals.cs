using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Ledger;

namespace TimeBanking.Api.Features.Ledger;

/// <summary>What the whole ledger of a time bank comes to; nobody in it can be told from it.</summary>
/// <param name="MinutesGiven">All help ever given, less what was taken back.</param>
/// <param name="BalanceMinutes">The sum of all balances, which is zero.</param>
public sealed record LedgerTotal(Guid TimeBankId, long MinutesGiven, long BalanceMinutes);

/// <summary>Totals over all time banks at once.</summary>
public static class LedgerTotals
{
    extension(TimeBankContext context)
    {
        /// <summary>The totals of each time bank that has an account.</summary>
        public Task<Dictionary<Guid, LedgerTotal>> TotalLedgersAsync(CancellationToken cancellationToken) =>
            context.Accounts.GroupBy(account => account.TimeBankId)
                .Select(accounts => new LedgerTotal(
                    accounts.Key, accounts.Sum(account => account.GivenMinutes), accounts.Sum(account => account.BalanceMinutes)))
                .ToDictionaryAsync(total => total.TimeBankId, cancellationToken);

        /// <summary>How often somebody helped in a span of days, less what was taken back, by time bank; none where nobody did.</summary>
        /// <param name="banks">Only these.</param>
        /// <param name="from">The first day.</param>
        /// <param name="to">The last day.</param>
        public Task<Dictionary<Guid, int>> CountHelpAsync(
            IReadOnlyCollection<Guid> banks, DateOnly from, DateOnly to, CancellationToken cancellationToken) =>
            context.Transfers
                .Where(transfer => banks.Contains(transfer.TimeBankId)
                    && TransferKinds.OfHelp.Contains(transfer.Kind)
                    && transfer.HappenedOn >= from && transfer.HappenedOn <= to
                    && !context.Transfers.Any(reversal => reversal.ReversesTransferId == transfer.Id))
                .GroupBy(transfer => transfer.TimeBankId)
                .Select(transfers => new { transfers.Key, Count = transfers.Count() })
                .ToDictionaryAsync(counted => counted.Key, counted => counted.Count, cancellationToken);
    }
}
