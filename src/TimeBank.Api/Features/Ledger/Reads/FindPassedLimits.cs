using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.TimeBanks;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Ledger;

/// <summary>Members whose balance is beyond the lines at which a coordinator starts a conversation. Who may read it was decided before.</summary>
public sealed class FindPassedLimits(IDbContextFactory<TimeBankContext> contexts)
{
    /// <summary>A page, the lowest balance first.</summary>
    public async Task<Connection<PassedLimit>> PageAsync(TimeBank bank, PageArguments page, CancellationToken cancellationToken)
    {
        var (floor, ceiling) = (bank.Policies.SoftFloorMinutes ?? long.MinValue, bank.Policies.SoftCeilingMinutes ?? long.MaxValue);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = context.Accounts.AsNoTracking()
            .Where(account => account.TimeBankId == bank.Id && account.Kind == AccountKind.Member && !account.IsClosed
                && (account.BalanceMinutes < floor || account.BalanceMinutes > ceiling));
        if (Cursor.DecodeNumber(page.After) is var (after, afterId))
            found = found.Where(account => account.BalanceMinutes > after || (account.BalanceMinutes == after && account.Id > afterId));
        if (Cursor.DecodeNumber(page.Before) is var (before, beforeId))
            found = found.Where(account => account.BalanceMinutes < before || (account.BalanceMinutes == before && account.Id < beforeId));
        found = page.IsBackward
            ? found.OrderByDescending(account => account.BalanceMinutes).ThenByDescending(account => account.Id)
            : found.OrderBy(account => account.BalanceMinutes).ThenBy(account => account.Id);
        var fetched = await found.Take(page.Size + 1)
            .Select(account => new PassedLimit(account.Id, account.BalanceMinutes, account.BalanceMinutes < floor ? floor : ceiling))
            .ToListAsync(cancellationToken);
        return page.ToConnection(fetched, passed => Cursor.Encode(passed.BalanceMinutes, passed.MemberId));
    }
}

/// <summary>
/// A member whose balance is beyond a line at which a coordinator starts a conversation; nothing is refused for it. Coordinators and
/// stewards may read it.
/// </summary>
/// <param name="BalanceMinutes">Where it stands.</param>
/// <param name="LimitMinutes">The line: the soft floor, or the soft ceiling.</param>
public sealed record PassedLimit(Guid MemberId, long BalanceMinutes, long LimitMinutes);
