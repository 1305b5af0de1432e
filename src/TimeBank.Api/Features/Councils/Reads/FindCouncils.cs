using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Groups;
using TimeBanking.Api.Features.Organisations;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Councils;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Councils;

/// <summary>Who may read a council: the people of its groups, and coordinators. For others it is not there.</summary>
internal static class CouncilAccess
{
    /// <param name="own">The groups of which the reader is.</param>
    public static bool MaySee(Actor actor, Council council, IReadOnlyCollection<Guid> own) =>
        council.TimeBankId == actor.TimeBankId && actor.May(Permissions.CouncilSee, isOwn: own.Any(id => id == council.Id || council.HasOrAsks(id)));

    /// <summary>With all that is of it.</summary>
    public static IQueryable<Council> Whole(this IQueryable<Council> councils) => councils
        .Include(row => row.Groups).Include(row => row.Delegates).Include(row => row.Proposals).ThenInclude(one => one.Words)
        .Include(row => row.Plans).ThenInclude(one => one.Items).AsSplitQuery();
}

/// <summary>Finds the councils that the actor may read.</summary>
public sealed class FindCouncils(IDbContextFactory<TimeBankContext> contexts)
{
    /// <summary>One with all that is of it; null when there is none that the actor may read.</summary>
    public async Task<Council?> FindAsync(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<Council>().AsNoTracking().Whole().SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is { } found
            && CouncilAccess.MaySee(actor, found, await GroupRolls.OfMemberAsync(context, actor.MemberId, cancellationToken)) ? found : null;
    }

    /// <summary>One as its page shows it; null when there is none that the actor may read.</summary>
    public async Task<CouncilInView?> ViewAsync(Guid id, Actor actor, DateOnly today, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, actor, cancellationToken) is not { } council)
            return null;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var groups = await GroupRolls.WholeAsync(context, [.. council.Groups.Select(one => one.GroupId), id], cancellationToken);
        var organisations = council.Groups.Any(one => one.OrganisationId is not null)
            ? await context.NamesOfOrganisationsAsync(actor.TimeBankId, cancellationToken)
            : [];
        return new CouncilInView(council, groups, organisations, actor.MemberId, today);
    }

    /// <summary>What councils are called, by id.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(IReadOnlyList<Council> councils, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return (await GroupRolls.WholeAsync(context, [.. councils.Select(one => one.Id)], cancellationToken)).ToDictionary(one => one.Key, one => one.Value.Name);
    }

    /// <summary>Those of the actor's groups, and to coordinators all; newest first.</summary>
    public async Task<IReadOnlyList<Council>> AllAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var own = await GroupRolls.OfMemberAsync(context, actor.MemberId, cancellationToken);
        var found = context.Set<Council>().AsNoTracking().Where(row => row.TimeBankId == actor.TimeBankId);
        if (!actor.May(Permissions.CouncilSee))
            found = found.Where(row => own.Contains(row.Id) || row.Groups.Any(one => own.Contains(one.GroupId) && one.Standing != CouncilStanding.Left));
        return actor.May(Permissions.CouncilSee, isOwn: true)
            ? await found.Whole().OrderByDescending(row => row.Id).ToListAsync(cancellationToken)
            : [];
    }
}
