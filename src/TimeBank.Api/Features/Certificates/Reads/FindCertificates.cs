using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Certificates;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Certificates;

/// <summary>Finds certificates that the actor may see.</summary>
public sealed class FindCertificates(IDbContextFactory<TimeBankContext> contexts)
{
    /// <summary>A page, newest first.</summary>
    /// <param name="memberId">Only those of this member; null for all.</param>
    public async Task<Connection<Certificate>> PageAsync(Guid? memberId, PageArguments page, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = context.Set<Certificate>().AsNoTracking().VisibleTo(actor);
        if (memberId is not null)
            found = found.Where(row => row.MemberId == memberId);
        int? totalCount = page.IsCounted ? await found.CountAsync(cancellationToken) : null;
        if (Cursor.DecodeInstant(page.After) is var (after, afterId))
            found = found.Where(row => row.CreatedAt < after || (row.CreatedAt == after && row.Id < afterId));
        if (Cursor.DecodeInstant(page.Before) is var (before, beforeId))
            found = found.Where(row => row.CreatedAt > before || (row.CreatedAt == before && row.Id > beforeId));
        found = page.IsBackward
            ? found.OrderBy(row => row.CreatedAt).ThenBy(row => row.Id)
            : found.OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Id);
        var fetched = await found.Take(page.Size + 1).ToListAsync(cancellationToken);
        return page.ToConnection(fetched, row => Cursor.Encode(row.CreatedAt, row.Id), totalCount);
    }

    /// <summary>Those that something else names; those that the reader may not see are not there.</summary>
    internal async Task<IReadOnlyDictionary<Guid, Certificate>> FindAsync(
        IReadOnlyCollection<Guid> ids, Actor actor, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
            return new Dictionary<Guid, Certificate>();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<Certificate>().AsNoTracking().VisibleTo(actor).Where(row => ids.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, cancellationToken);
    }
}
