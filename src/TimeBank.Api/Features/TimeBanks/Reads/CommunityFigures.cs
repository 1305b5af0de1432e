using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.TimeBanks;

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

/// <summary>
/// Tells anybody, signed in or not, how each time bank of this installation is doing. Anybody may ask, and often, so the
/// answer is remembered for a while, all who ask at once wait for one, and it asks for all time banks together.
/// </summary>
public sealed class CommunityFigures(IDbContextFactory<TimeBankContext> contexts, TimeProvider clock)
{
    /// <summary>How old the figures may be.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private (DateTime At, Task<IReadOnlyList<CommunityFigure>> Figures)? _last;

    /// <summary>All time banks by name, as they were at most <see cref="Remembered"/> ago.</summary>
    public Task<IReadOnlyList<CommunityFigure>> ReadAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var now = clock.UtcNow();
            // What failed is asked again by the next, not by those who waited for it.
            if (_last is not { Figures: { IsFaulted: false, IsCanceled: false } } last || now - last.At >= Remembered)
                _last = last = (now, ReadNowAsync());
            return last.Figures.WaitAsync(cancellationToken);
        }
    }

    // Others may wait for it too, so nobody who leaves ends it.
    private async Task<IReadOnlyList<CommunityFigure>> ReadNowAsync()
    {
        await using var context = await contexts.CreateDbContextAsync(CancellationToken.None);
        var banks = await context.TimeBanks.AsNoTracking().OrderBy(bank => bank.Name).ToListAsync(CancellationToken.None);
        var (members, exchanges) = (new Dictionary<Guid, int>(), new Dictionary<Guid, int>());
        // It is at most three different days at once on the earth.
        foreach (var sameDay in banks.GroupBy(bank => clock.Today(bank), bank => bank.Id))
        {
            await CountMembersAsync(context, [.. sameDay], sameDay.Key, members);
            await CountExchangesAsync(context, [.. sameDay], sameDay.Key, exchanges);
        }

        var totals = await context.TotalLedgersAsync(CancellationToken.None);
        return
        [
            .. banks.Select(bank => Figure(
                bank, members.GetValueOrDefault(bank.Id), exchanges.GetValueOrDefault(bank.Id),
                totals.GetValueOrDefault(bank.Id) ?? new LedgerTotal(bank.Id, 0, 0))),
        ];
    }

    /// <summary>The members who are here on a day, by time bank.</summary>
    private static async Task CountMembersAsync(
        TimeBankContext context, List<Guid> banks, DateOnly today, Dictionary<Guid, int> counts)
    {
        var counted = await context.Members
            .Where(member => banks.Contains(member.TimeBankId)
                && member.JoinedOn <= today && (member.LeftOn == null || member.LeftOn > today))
            .GroupBy(member => member.TimeBankId)
            .Select(members => new { members.Key, Count = members.Count() }).ToListAsync(CancellationToken.None);
        foreach (var one in counted)
            counts.Add(one.Key, one.Count);
    }

    /// <summary>Help of the day's month so far that was not taken back, by time bank.</summary>
    private static async Task CountExchangesAsync(
        TimeBankContext context, List<Guid> banks, DateOnly today, Dictionary<Guid, int> counts)
    {
        var monthStart = new DateOnly(today.Year, today.Month, 1);
        foreach (var (bank, count) in await context.CountHelpAsync(banks, monthStart, today, CancellationToken.None))
            counts.Add(bank, count);
    }

    private static CommunityFigure Figure(TimeBank bank, int members, int exchanges, LedgerTotal total)
    {
        // Among a handful of people even a total says who helped whom.
        var isSmall = members < PublicCount.VeiledBelow;
        return new CommunityFigure(
            bank.Name, bank.Description, PublicCount.Of(members), isSmall ? null : total.MinutesGiven,
            isSmall ? new PublicCount(null) : PublicCount.Of(exchanges), total.BalanceMinutes);
    }
}
