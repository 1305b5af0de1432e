using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;

namespace TimeBanking.Api.Features.Ledger;

/// <summary>
/// Reads a whole ledger, of all time banks, and finds out whether it is sound: every transfer sums to zero, and every
/// balance is the sum of its postings. It reads no column that an earlier version had not, for it may be a backup's.
/// </summary>
internal static class LedgerCheck
{
    /// <returns>What is wrong, each in a few words; nothing when it is sound.</returns>
    public static async Task<IReadOnlyList<string>> FindFaultsAsync(TimeBankContext context, CancellationToken cancellationToken)
    {
        var faults = new List<string>();
        var unbalanced = await context.Postings.GroupBy(posting => posting.TransferId)
            .CountAsync(transfer => transfer.Sum(posting => posting.Minutes) != 0, cancellationToken);
        if (unbalanced > 0)
            faults.Add($"{unbalanced} of its transfers do not sum to zero");
        var wrong = await context.Accounts.CountAsync(
            account => account.BalanceMinutes != context.Postings
                .Where(posting => posting.AccountId == account.Id).Sum(posting => posting.Minutes),
            cancellationToken);
        if (wrong > 0)
            faults.Add($"{wrong} of its accounts have another balance than their postings");
        return faults;
    }

    /// <summary>How many transfers there are, of all time banks.</summary>
    public static Task<int> CountTransfersAsync(TimeBankContext context, CancellationToken cancellationToken) =>
        context.Transfers.CountAsync(cancellationToken);
}
