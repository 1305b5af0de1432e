using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Texts;
using TimeBanking.GraphQL.Execution.DataLoaders;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Groups;

/// <summary>Finds the groups that the actor may see.</summary>
public sealed class FindGroups(IDbContextFactory<TimeBankContext> contexts)
{
    /// <summary>
    /// A page of those that go on, by name: those that people may come to, those of which the actor is, and to coordinators all.
    /// </summary>
    /// <param name="about">Only those whose name or words say this; null for all.</param>
    public async Task<Connection<Group>> PageAsync(string? about, PageArguments page, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = context.Set<Group>().AsNoTracking().Where(row => row.TimeBankId == actor.TimeBankId && row.EndedAt == null);
        if (!actor.May(Permissions.GroupSee))
            found = found.Where(row => GroupKinds.Listed.Contains(row.Kind)
                || row.Members.Any(one => one.MemberId == actor.MemberId && one.LeftOn == null)
                || row.Askings.Any(one => one.MemberId == actor.MemberId && one.IsWelcome));
        foreach (var word in SearchForm.WordsOf(about))
            found = found.Where(row => row.SearchText.Contains(word));
        if (Cursor.DecodeText(page.After) is var (after, afterId))
            found = found.Where(row => string.Compare(row.Name, after) > 0 || (row.Name == after && row.Id > afterId));
        if (Cursor.DecodeText(page.Before) is var (before, beforeId))
            found = found.Where(row => string.Compare(row.Name, before) < 0 || (row.Name == before && row.Id < beforeId));
        found = page.IsBackward
            ? found.OrderByDescending(row => row.Name).ThenByDescending(row => row.Id)
            : found.OrderBy(row => row.Name).ThenBy(row => row.Id);
        var fetched = await found.Whole().Take(page.Size + 1).ToListAsync(cancellationToken);
        return page.ToConnection(fetched, row => Cursor.Encode(row.Name, row.Id));
    }

    /// <summary>One with all that is of it; null when there is none that the actor may see.</summary>
    public async Task<Group?> FindAsync(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<Group>().AsNoTracking().Whole().SingleOrDefaultAsync(row => row.Id == id, cancellationToken)
            is { } found && GroupAccess.MaySee(actor, found) ? found : null;
    }

    /// <summary>What the groups are called that wait for the yes of a group to become one with it. Who may know it was decided before.</summary>
    public async Task<IReadOnlyList<AskingGroup>> WaitingToMergeAsync(Group group, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<Group>()
            .Where(row => row.EndedAt == null && row.TimeBankId == group.TimeBankId
                && ((row.MergesIntoId == group.Id && row.MergeSaidByGroupId == row.Id) || (row.Id == group.MergesIntoId && group.MergeSaidByGroupId == row.Id)))
            .OrderBy(row => row.Name).Select(row => new AskingGroup(row.Id, row.Name, row.MergesIntoId == group.Id)).ToListAsync(cancellationToken);
    }

    /// <summary>Those of which the actor is, newest first.</summary>
    public async Task<IReadOnlyList<Group>> MineAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var mine = await GroupRolls.OfMemberAsync(context, actor.MemberId, cancellationToken);
        return await context.Set<Group>().AsNoTracking().Whole().Where(row => mine.Contains(row.Id))
            .OrderByDescending(row => row.Id).ToListAsync(cancellationToken);
    }
}

/// <summary>A group that would like to become one with another.</summary>
/// <param name="ComesHere">Whether it would go into the other; else the other goes into it.</param>
public sealed record AskingGroup(Guid Id, string Name, bool ComesHere);

/// <summary>Groups by id, with all that is of them.</summary>
public sealed class GroupById(IDbContextFactory<TimeBankContext> contexts, BatchScheduler scheduler) : BatchDataLoader<Guid, Group>(scheduler)
{
    protected override async Task<IReadOnlyDictionary<Guid, Group>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<Group>().AsNoTracking().Whole().Where(row => keys.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellationToken);
    }

    /// <summary>The group that something names; null where it names none, and for who may not know it.</summary>
    /// <param name="isWithin">Whether it tells who is of the group, so that only those may know it who may know that.</param>
    internal async Task<Group?> LoadVisibleAsync(Guid? id, Actor actor, bool isWithin, CancellationToken cancellationToken) =>
        id is { } key && await LoadAsync(key, cancellationToken) is { } found
        && (isWithin ? !found.Kind.IsKept || GroupAccess.MaySeeWithin(actor, found) : GroupAccess.MaySee(actor, found)) ? found : null;
}
