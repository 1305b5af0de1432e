using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Contributions;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Domain;
using TimeBanking.Domain.Contributions;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Promises;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Promises;

/// <summary>Finds pledges that the actor may see, with what was given of them.</summary>
public sealed class FindPledges(IDbContextFactory<TimeBankContext> contexts, TimeProvider clock)
{
    /// <summary>A page, newest first.</summary>
    /// <param name="memberId">Only those of this member; null for all.</param>
    /// <param name="isOpen">Only those that are open today, or that are not; null for all.</param>
    public async Task<Connection<Pledge>> PageAsync(
        Guid? memberId, bool? isOpen, PageArguments page, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = context.Set<Pledge>().AsNoTracking().VisibleTo(actor);
        if (memberId is not null)
            found = found.Where(row => row.MemberId == memberId);
        if (isOpen is { } open)
        {
            var today = clock.Today(await context.TimeBanks.AsNoTracking().SingleAsync(bank => bank.Id == actor.TimeBankId, cancellationToken));
            found = found.Where(row => (row.EndedOn == null && row.Until >= today) == open);
        }

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

    /// <summary>Null when there is none that the actor may see.</summary>
    public async Task<Pledge?> FindAsync(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<Pledge>().AsNoTracking().VisibleTo(actor).SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
    }

    /// <summary>The actor's own that are open, the one that ends first first.</summary>
    public async Task<IReadOnlyList<Pledge>> OwnOpenAsync(Actor actor, DateOnly today, int most, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<Pledge>().AsNoTracking()
            .Where(row => row.MemberId == actor.MemberId && row.EndedOn == null && row.Until >= today)
            .OrderBy(row => row.Until).ThenBy(row => row.Id).Take(most).ToListAsync(cancellationToken);
    }

    /// <summary>How many minutes count for each of some pledges, by their ids.</summary>
    public async Task<IReadOnlyDictionary<Guid, int>> GivenAsync(IReadOnlyCollection<Pledge> pledges, CancellationToken cancellationToken)
    {
        if (pledges.Count == 0)
            return new Dictionary<Guid, int>();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.GivenOfPledgesAsync([.. pledges.Select(pledge => pledge.MemberId).Distinct()], cancellationToken);
    }
}

/// <summary>How far pledges have come.</summary>
internal static class GivenOfPledges
{
    /// <summary>The minutes that count for each of all pledges of some members.</summary>
    /// <param name="context">Of the reading or unit of work.</param>
    /// <param name="memberIds">Whose.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <param name="states">Hours of which states; verified ones alone where nothing else is asked.</param>
    public static async Task<IReadOnlyDictionary<Guid, int>> GivenOfPledgesAsync(
        this TimeBankContext context, IReadOnlyCollection<Guid> memberIds, CancellationToken cancellationToken,
        IReadOnlyList<ContributionState>? states = null)
    {
        var pledges = await context.Set<Pledge>().AsNoTracking().Where(row => memberIds.Contains(row.MemberId)).ToListAsync(cancellationToken);
        if (pledges.Count == 0)
            return new Dictionary<Guid, int>();
        var days = new DaySpan(pledges.Min(pledge => pledge.From), pledges.Max(pledge => pledge.Until));
        var hours = (await context.VerifiedHoursOfAsync(memberIds, days, cancellationToken, states)).ToLookup(one => one.MemberId);
        return pledges.GroupBy(pledge => pledge.MemberId)
            .SelectMany(ofMember => PledgeProgress.Of([.. ofMember], hours[ofMember.Key])).ToDictionary();
    }
}
