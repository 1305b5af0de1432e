using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain;
using TimeBanking.Domain.Texts;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.TimeBanks;

/// <summary>Finds time banks.</summary>
public sealed class FindTimeBanks(IDbContextFactory<TimeBankContext> contexts)
{
    /// <summary>All time banks by name.</summary>
    public async Task<IReadOnlyList<TimeBank>> ListAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.TimeBanks.AsNoTracking().OrderBy(bank => bank.Name).ToListAsync(cancellationToken);
    }

    /// <summary>Whether there is any.</summary>
    public async Task<bool> AnyAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.TimeBanks.AnyAsync(cancellationToken);
    }

    /// <summary>The time bank of a name, as an operator types it.</summary>
    /// <exception cref="NotFoundException">There is none of that name.</exception>
    public async Task<TimeBank> RequireAsync(string name, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var spellings = ProperName.Spellings(name);
        return await context.TimeBanks.AsNoTracking().FirstOrDefaultAsync(bank => spellings.Contains(bank.Name), cancellationToken)
            ?? throw new NotFoundException($"time bank as \"{name}\"");
    }

    internal static Task<TimeBank?> FindAgainAsync(ActUnit act, Guid id, CancellationToken cancellationToken) =>
        act.Context.TimeBanks.AsNoTracking().FirstOrDefaultAsync(bank => bank.Id == id && bank.Id == act.TimeBankId, cancellationToken);
}
