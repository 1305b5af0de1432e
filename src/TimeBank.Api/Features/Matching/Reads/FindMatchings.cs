using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Groups;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.Matching;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Matching;

/// <summary>Finds rounds of matching, for those who look after them.</summary>
public sealed class FindMatchings(IDbContextFactory<TimeBankContext> contexts)
{
    /// <summary>A page, newest first.</summary>
    /// <exception cref="Domain.NotAllowedException">The actor does not look after them.</exception>
    public async Task<Connection<MatchingRound>> PageAsync(PageArguments page, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Permissions.MatchingRun);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = context.Set<MatchingRound>().AsNoTracking().Where(row => row.TimeBankId == actor.TimeBankId);
        if (Cursor.DecodeInstant(page.After) is var (after, afterId))
            found = found.Where(row => row.StartedAt < after || (row.StartedAt == after && row.Id < afterId));
        if (Cursor.DecodeInstant(page.Before) is var (before, beforeId))
            found = found.Where(row => row.StartedAt > before || (row.StartedAt == before && row.Id > beforeId));
        found = page.IsBackward
            ? found.OrderBy(row => row.StartedAt).ThenBy(row => row.Id)
            : found.OrderByDescending(row => row.StartedAt).ThenByDescending(row => row.Id);
        var fetched = await found.Include(row => row.Entries).Include(row => row.Ideas).AsSplitQuery().Take(page.Size + 1).ToListAsync(cancellationToken);
        return page.ToConnection(fetched, row => Cursor.Encode(row.StartedAt, row.Id));
    }

    /// <summary>One; null when there is none that the actor may see.</summary>
    public async Task<MatchingRound?> FindAsync(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.May(Permissions.MatchingRun))
            return null;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<MatchingRound>().AsNoTracking().Include(row => row.Entries).Include(row => row.Ideas).AsSplitQuery()
            .SingleOrDefaultAsync(row => row.Id == id && row.TimeBankId == actor.TimeBankId, cancellationToken);
    }

    /// <summary>The groups of which a round speaks, and those to which somebody could be moved; by id.</summary>
    public async Task<IReadOnlyDictionary<Guid, Group>> GroupsAsync(MatchingRound round, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var named = round.Entries.SelectMany(entry => new[] { entry.TargetId, entry.WhyTargetId }).OfType<Guid>().ToHashSet();
        var taking = await GroupsToMatch.IdsAsync(context, actor.TimeBankId, cancellationToken);
        return await GroupsToMatch.ByIdAsync(context, [.. named.Union(taking)], cancellationToken);
    }
}
