using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Programmes;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain;
using TimeBanking.Domain.Contributions;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Contributions;

/// <summary>Which logged hours are looked for.</summary>
/// <param name="States">Only those that stand so; null or empty for all.</param>
/// <param name="MemberId">Only those of this member; null for all.</param>
/// <param name="OrganisationId">Only those given to this organisation; null for all.</param>
/// <param name="Days">Only those of these days.</param>
/// <param name="ToVerify">Only those that the reader may verify now.</param>
public sealed record ContributionFilter(
    IReadOnlyList<ContributionState>? States = null, Guid? MemberId = null, Guid? OrganisationId = null, DaySpan Days = default, bool ToVerify = false);

/// <summary>Finds logged hours that the actor may see.</summary>
public sealed class FindContributions(IDbContextFactory<TimeBankContext> contexts)
{
    /// <summary>A page, newest first.</summary>
    public async Task<Connection<Contribution>> PageAsync(
        ContributionFilter filter, PageArguments page, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = Narrow(context, context.Set<Contribution>().AsNoTracking().VisibleTo(actor), filter, actor);
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

    /// <summary>How many the actor may verify now.</summary>
    public async Task<int> CountToVerifyAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await ToVerify(context, context.Set<Contribution>().VisibleTo(actor), actor).CountAsync(cancellationToken);
    }

    private static IQueryable<Contribution> Narrow(TimeBankContext context, IQueryable<Contribution> found, ContributionFilter filter, Actor actor)
    {
        if (filter.States is { Count: > 0 } states)
            found = found.Where(row => states.Contains(row.State));
        if (filter.MemberId is { } memberId)
            found = found.Where(row => row.MemberId == memberId);
        if (filter.OrganisationId is { } organisationId)
            found = found.Where(row => row.BeneficiaryId == organisationId);
        if (filter.Days.From is { } from)
            found = found.Where(row => row.Day >= from);
        if (filter.Days.To is { } to)
            found = found.Where(row => row.Day <= to);
        return filter.ToVerify ? ToVerify(context, found, actor) : found;
    }

    /// <summary>Nobody verifies their own, nor those of by whose word they verify, nor a dispute who is no coordinator or corrected it.</summary>
    internal static IQueryable<Contribution> ToVerify(TimeBankContext context, IQueryable<Contribution> found, Actor actor)
    {
        var housemates = CohortRolls.Housemates(context, actor.MemberId);
        var (memberId, from) = (actor.MemberId, actor.RolesComeFrom.Concat(ContributionAccess.GrantersOf(actor)).ToList());
        found = found.Where(row => row.MemberId != memberId && !from.Contains(row.MemberId) && !housemates.Contains(row.MemberId));
        if (actor.May(Permissions.ContributionVerify))
            return found.Where(row => row.State == ContributionState.Logged
                || (row.State == ContributionState.Disputed && row.CorrectedByMemberId != memberId));
        var scopes = actor.ScopesIn(Permissions.ContributionVerify);
        return found.Where(row => row.State == ContributionState.Logged
            && (scopes.Contains(row.BeneficiaryId) || (row.CohortId != null && scopes.Contains(row.CohortId.Value))));
    }
}
