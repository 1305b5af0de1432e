using TimeBanking.Domain.Contributions;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Contributions;

/// <summary>Who may see and verify logged hours. For others they are not there.</summary>
public static class ContributionAccess
{
    public static bool MaySee(Actor actor, Contribution contribution) =>
        contribution.TimeBankId == actor.TimeBankId
        && (actor.May(Permissions.ContributionSee, isOwn: contribution.MemberId == actor.MemberId)
            || MayIn(actor, Permissions.ContributionSee, contribution));

    /// <summary>The same, as a condition of a query.</summary>
    public static IQueryable<Contribution> VisibleTo(this IQueryable<Contribution> contributions, Actor actor)
    {
        var (timeBankId, memberId) = (actor.TimeBankId, actor.MemberId);
        if (actor.May(Permissions.ContributionSee))
            return contributions.Where(row => row.TimeBankId == timeBankId);
        var scopes = actor.ScopesIn(Permissions.ContributionSee);
        return scopes.Count == 0
            ? contributions.Where(row => row.MemberId == memberId)
            : contributions.Where(row => row.TimeBankId == timeBankId
                && (row.MemberId == memberId || scopes.Contains(row.BeneficiaryId) || (row.CohortId != null && scopes.Contains(row.CohortId.Value))));
    }

    /// <summary>Whether what somebody is lets them verify these hours; not where they are it by the word of who gave them.</summary>
    public static Verifying Verifying(Actor actor, Contribution contribution) => new(
        contribution.TimeBankId == actor.TimeBankId && MayIn(actor, Permissions.ContributionVerify, contribution)
        && !GrantersOf(actor).Contains(contribution.MemberId));

    /// <summary>By what somebody is for whom the hours were given, or for the cohort that was carried.</summary>
    private static bool MayIn(Actor actor, Permission permission, Contribution contribution) =>
        actor.MayIn(permission, contribution.BeneficiaryId) || (contribution.CohortId is { } cohort && actor.MayIn(permission, cohort));

    /// <summary>Those by whose word alone somebody verifies; none for who may as a keeper of the time bank.</summary>
    public static IReadOnlyList<Guid> GrantersOf(Actor actor) => actor.May(Permissions.ContributionVerify) ? [] :
        [.. actor.ScopedRoles.Where(role => Permissions.ContributionVerify.ScopedRoles.Contains(role.Kind))
            .Select(role => role.GrantedByMemberId).OfType<Guid>().Distinct()];

    /// <summary>Whether somebody verifies hours at all.</summary>
    public static bool Verifies(Actor actor) =>
        actor.May(Permissions.ContributionVerify) || actor.ScopesIn(Permissions.ContributionVerify).Count > 0;
}
