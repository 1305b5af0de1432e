using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Groups;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Promises;
using TimeBanking.GraphQL.Execution.DataLoaders;

namespace TimeBanking.Api.Features.Promises;

/// <summary>Finds promises in words. They are there for those within the group to which they were made.</summary>
public sealed class FindPromises(IDbContextFactory<TimeBankContext> contexts)
{
    /// <summary>One; null when there is none that the actor may see.</summary>
    public async Task<SpokenPromise?> FindAsync(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<SpokenPromise>().AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == id && row.TimeBankId == actor.TimeBankId, cancellationToken) is { } found
            && await GroupRolls.MaySeeWithinAsync(context, actor, found.BeneficiaryId, cancellationToken) ? found : null;
    }

    /// <summary>Those that are open of a group, and those that were made at one of its meetings; the one that is due first first.</summary>
    /// <param name="meetingId">Null for those that are open alone.</param>
    public async Task<IReadOnlyList<SpokenPromise>> OfGroupAsync(Guid groupId, Guid? meetingId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<SpokenPromise>().AsNoTracking()
            .Where(row => row.BeneficiaryId == groupId && (row.State == PromiseState.Open || row.MeetingId == meetingId))
            .OrderBy(row => row.Until).ThenBy(row => row.Id).ToListAsync(cancellationToken);
    }

    /// <summary>All that a member made, oldest first, for themselves.</summary>
    public async Task<IReadOnlyList<SpokenPromise>> OwnAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<SpokenPromise>().AsNoTracking().Where(row => row.MemberId == actor.MemberId)
            .OrderBy(row => row.CreatedAt).ThenBy(row => row.Id).ToListAsync(cancellationToken);
    }
}

/// <summary>Promises in words to groups of which their people alone know who is of them, for what is told of them.</summary>
internal static class PromisesToGroups
{
    /// <summary>Those to these groups.</summary>
    public static IQueryable<Guid> KeptFrom(TimeBankContext context, IQueryable<Guid> groupIds) =>
        context.Set<SpokenPromise>().Where(row => groupIds.Contains(row.BeneficiaryId)).Select(row => row.Id);
}

/// <summary>What was promised at meetings, oldest first. Who may read it was decided before.</summary>
public sealed class PromisesOfMeeting(IDbContextFactory<TimeBankContext> contexts, BatchScheduler scheduler)
    : BatchDataLoader<Guid, IReadOnlyList<SpokenPromise>>(scheduler)
{
    protected override async Task<IReadOnlyDictionary<Guid, IReadOnlyList<SpokenPromise>>> LoadBatchAsync(
        IReadOnlyList<Guid> keys, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await context.Set<SpokenPromise>().AsNoTracking().Where(row => keys.Contains(row.MeetingId))
            .OrderBy(row => row.CreatedAt).ThenBy(row => row.Id).ToListAsync(cancellationToken);
        return found.GroupBy(row => row.MeetingId).ToDictionary(made => made.Key, made => (IReadOnlyList<SpokenPromise>)[.. made]);
    }
}

/// <summary>What is open of what was promised to groups, the one that is due first first. Who may read it was decided before.</summary>
public sealed class OpenPromisesOfGroup(IDbContextFactory<TimeBankContext> contexts, BatchScheduler scheduler)
    : BatchDataLoader<Guid, IReadOnlyList<SpokenPromise>>(scheduler)
{
    protected override async Task<IReadOnlyDictionary<Guid, IReadOnlyList<SpokenPromise>>> LoadBatchAsync(
        IReadOnlyList<Guid> keys, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await context.Set<SpokenPromise>().AsNoTracking().Where(row => keys.Contains(row.BeneficiaryId) && row.State == PromiseState.Open)
            .OrderBy(row => row.Until).ThenBy(row => row.Id).ToListAsync(cancellationToken);
        return found.GroupBy(row => row.BeneficiaryId).ToDictionary(open => open.Key, open => (IReadOnlyList<SpokenPromise>)[.. open]);
    }
}
