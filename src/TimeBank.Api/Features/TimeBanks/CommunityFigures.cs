using Microsoft.EntityFrameworkCore;
using TimeBank.Api.Data;
using TimeBank.Domain.Ledger;

namespace TimeBank.Api.Features.TimeBanks;

/// <summary>How one time bank is doing, as anybody may know it: totals only, and small counts veiled.</summary>
/// <param name="Members">Those who are here now.</param>
/// <param name="MinutesGiven">All help ever given, less what was taken back.</param>
/// <param name="ExchangesThisMonth">Help of this calendar month in the time bank's own time zone, less what was taken back.</param>
/// <param name="BalanceSumMinutes">The sum of all balances; anything but zero is a fault in the ledger.</param>
public sealed record CommunityFigure(
    string Name, string? Description, PublicCount Members, long? MinutesGiven, PublicCount ExchangesThisMonth, long BalanceSumMinutes);

/// <summary>A count as the public may see it.</summary>
/// <param name="Value">Null when it lies between one and <see cref="VeiledBelow"/>: so few could be recognised.</param>
public readonly record struct PublicCount(int? Value)
{
    /// <summary>Counts from one up to this, exclusive, are not told.</summary>
    public const int VeiledBelow = 5;

    public static PublicCount Of(int count) => new(count is > 0 and < VeiledBelow ? null : count);
}

/// <summary>Tells anybody, signed in or not, how each time bank of this installation is doing.</summary>
public sealed class CommunityFigures(IDbContextFactory<TimeBankContext> contexts, TimeProvider clock)
{
    private static readonly TransferKind[] HelpKinds = [TransferKind.Help, TransferKind.GroupHelp, TransferKind.Community];

    /// <summary>All time banks by name.</summary>
    public async Task<IReadOnlyList<CommunityFigure>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var banks = await context.TimeBanks.AsNoTracking().OrderBy(bank => bank.Name).ToListAsync(cancellationToken);
        var figures = new List<CommunityFigure>(banks.Count);
        foreach (var bank in banks)
            figures.Add(await ReadAsync(context, bank, cancellationToken));
        return figures;
    }

    private async Task<CommunityFigure> ReadAsync(
        TimeBankContext context, Domain.TimeBanks.TimeBank bank, CancellationToken cancellationToken)
    {
        var today = clock.Today(bank.TimeZone);
        var monthStart = new DateOnly(today.Year, today.Month, 1);
        var members = await context.Members.CountAsync(
            member => member.TimeBankId == bank.Id && member.JoinedOn <= today && (member.LeftOn == null || member.LeftOn > today),
            cancellationToken);
        var exchanges = await context.Transfers.CountAsync(
            transfer => transfer.TimeBankId == bank.Id
                && HelpKinds.Contains(transfer.Kind)
                && transfer.HappenedOn >= monthStart && transfer.HappenedOn <= today
                && !context.Transfers.Any(reversal => reversal.ReversesTransferId == transfer.Id),
            cancellationToken);
        var tallies = await context.Accounts.Where(account => account.TimeBankId == bank.Id)
            .GroupBy(account => account.TimeBankId)
            .Select(accounts => new { Given = accounts.Sum(a => a.GivenMinutes), Balance = accounts.Sum(a => a.BalanceMinutes) })
            .FirstOrDefaultAsync(cancellationToken);
        // Among a handful of people even a total says who helped whom.
        var isSmall = members < PublicCount.VeiledBelow;
        return new CommunityFigure(
            bank.Name, bank.Description, PublicCount.Of(members), isSmall ? null : tallies?.Given ?? 0,
            isSmall ? new PublicCount(null) : PublicCount.Of(exchanges), tallies?.Balance ?? 0);
    }
}
