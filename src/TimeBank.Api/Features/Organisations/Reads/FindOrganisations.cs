using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Organisations;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Organisations;

/// <summary>Finds the organisations of a time bank.</summary>
public sealed class FindOrganisations(IDbContextFactory<TimeBankContext> contexts)
{
    /// <summary>A page of a time bank's organisations, by name.</summary>
    public async Task<Connection<Organisation>> PageAsync(
        PageArguments page, Guid timeBankId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = context.Organisations.AsNoTracking().Where(row => row.TimeBankId == timeBankId);
        if (Cursor.DecodeText(page.After) is var (after, afterId))
            found = found.Where(row =>
                string.Compare(row.Name, after) > 0 || (row.Name == after && row.Id > afterId));
        if (Cursor.DecodeText(page.Before) is var (before, beforeId))
            found = found.Where(row =>
                string.Compare(row.Name, before) < 0 || (row.Name == before && row.Id < beforeId));
        found = page.IsBackward
            ? found.OrderByDescending(row => row.Name).ThenByDescending(row => row.Id)
            : found.OrderBy(row => row.Name).ThenBy(row => row.Id);
        var fetched = await found.Take(page.Size + 1).ToListAsync(cancellationToken);
        return page.ToConnection(fetched, row => Cursor.Encode(row.Name, row.Id));
    }

    /// <summary>All of a time bank's organisations, by name.</summary>
    public async Task<IReadOnlyList<Organisation>> ListAsync(Guid timeBankId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Organisations.AsNoTracking().Where(row => row.TimeBankId == timeBankId)
            .OrderBy(row => row.Name).ToListAsync(cancellationToken);
    }
}
