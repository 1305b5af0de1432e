using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Meetings;
using TimeBanking.GraphQL.Execution.DataLoaders;

namespace TimeBanking.Api.Features.Meetings;

/// <summary>Meetings of groups, for what is told of the groups.</summary>
internal static class MeetingsOfGroups
{
    /// <summary>Those of these groups.</summary>
    public static IQueryable<Guid> KeptFrom(TimeBankContext context, IQueryable<Guid> groupIds) =>
        context.Set<Meeting>().Where(row => row.IsKept && groupIds.Contains(row.OfId)).Select(row => row.Id);

    /// <summary>The next meeting of each of these groups; none for one that has none planned. Who may know it was decided before.</summary>
    public static async Task<IReadOnlyDictionary<Guid, Meeting>> NextAsync(
        TimeBankContext context, IReadOnlyCollection<Guid> groupIds, DateTime now, CancellationToken cancellationToken)
    {
        var toCome = context.Set<Meeting>().Where(row => groupIds.Contains(row.OfId) && row.State == MeetingState.Planned && row.BeginsAt > now);
        var first = await toCome.Where(row => !toCome.Any(other => other.OfId == row.OfId && other.BeginsAt < row.BeginsAt)).AsNoTracking()
            .OrderBy(row => row.Id).ToListAsync(cancellationToken);
        return first.DistinctBy(meeting => meeting.OfId).ToDictionary(meeting => meeting.OfId);
    }

    /// <summary>The days on which groups last met, by group; none for one that has not.</summary>
    public static Task<Dictionary<Guid, DateOnly>> LastMetAsync(
        TimeBankContext context, IReadOnlyCollection<Guid> groupIds, CancellationToken cancellationToken) =>
        context.Set<Meeting>().Where(row => groupIds.Contains(row.OfId) && row.State == MeetingState.Held)
            .GroupBy(row => row.OfId).Select(held => new { held.Key, Day = held.Max(row => row.Day) })
            .ToDictionaryAsync(held => held.Key, held => held.Day, cancellationToken);
}

/// <summary>The days on which groups last met; none for one that has not. Who may know it was decided before.</summary>
public sealed class LastMetById(IDbContextFactory<TimeBankContext> contexts, BatchScheduler scheduler) : BatchDataLoader<Guid, LastMet>(scheduler)
{
    protected override async Task<IReadOnlyDictionary<Guid, LastMet>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return (await MeetingsOfGroups.LastMetAsync(context, keys, cancellationToken)).ToDictionary(met => met.Key, met => new LastMet(met.Value));
    }
}

/// <summary>When a group last met.</summary>
public sealed record LastMet(DateOnly Day);
