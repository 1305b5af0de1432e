using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Ledger;

/// <summary>Members whose balance is beyond the lines at which a coordinator starts a conversation. Who may read it was decided before.</summary>
internal sealed class FindPassedLimits(IDbContextFactory<TimeBankContext> contexts)
{
    /// <summary>The lowest balance first.</summary>
    public async Task<IReadOnlyList<Account>> ListAsync(TimeBank bank, int most, CancellationToken cancellationToken)
    {
        var (floor, ceiling) = (bank.Policies.SoftFloorMinutes ?? long.MinValue, bank.Policies.SoftCeilingMinutes ?? long.MaxValue);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Accounts.AsNoTracking()
            .Where(account => account.TimeBankId == bank.Id && account.Kind == AccountKind.Member && !account.IsClosed
                && (account.BalanceMinutes < floor || account.BalanceMinutes > ceiling))
            .OrderBy(account => account.BalanceMinutes).ThenBy(account => account.Id).Take(most).ToListAsync(cancellationToken);
    }
}
