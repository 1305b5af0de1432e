using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.Programmes;

namespace TimeBanking.Api.Features.Programmes;

/// <summary>Who is expected at the sessions of a cohort. Who may know it was decided before.</summary>
internal static class CohortRolls
{
    /// <summary>Its households and its team, whose time counts.</summary>
    public static async Task<MeetingRoll> ReadAsync(TimeBankContext context, Guid cohortId, CancellationToken cancellationToken)
    {
        var cohort = await context.Set<Cohort>().AsNoTracking().SingleAsync(row => row.Id == cohortId, cancellationToken);
        var households = await context.Set<Household>().Where(row => row.CohortId == cohortId).Select(row => row.Id).ToHashSetAsync(cancellationToken);
        var team = await TeamAsync(context, cohortId, cancellationToken);
        return new MeetingRoll(
            households, team, cohort.OrganisationId ?? cohort.TimeBankId,
            cohort.OrganisationId is null ? AccountKind.CommunityFund : AccountKind.Organisation, team);
    }

    /// <summary>Its team, without those who left the time bank.</summary>
    public static async Task<IReadOnlySet<Guid>> TeamAsync(TimeBankContext context, Guid cohortId, CancellationToken cancellationToken) => await (
        from place in context.Set<TeamPlace>()
        join member in context.Members on place.MemberId equals member.Id
        where place.CohortId == cohortId && member.LeftOn == null
        select member.Id).ToHashSetAsync(cancellationToken);

    /// <summary>The members among its households.</summary>
    public static async Task<IReadOnlySet<Guid>> MembersOfHouseholdsAsync(TimeBankContext context, Guid cohortId, CancellationToken cancellationToken) => await (
        from person in context.Set<HouseholdPerson>()
        join household in context.Set<Household>() on person.HouseholdId equals household.Id
        join member in context.Members on person.MemberId equals member.Id
        where household.CohortId == cohortId && member.LeftOn == null
        select member.Id).ToHashSetAsync(cancellationToken);

    /// <summary>Who is expected at the sessions of several cohorts: their teams, and the members among their households.</summary>
    public static async Task<IReadOnlyCollection<(Guid OfId, Guid MemberId)>> ExpectedAsync(
        TimeBankContext context, IReadOnlyCollection<Guid> cohortIds, CancellationToken cancellationToken)
    {
        var team =
            from place in context.Set<TeamPlace>()
            join member in context.Members on place.MemberId equals member.Id
            where cohortIds.Contains(place.CohortId) && member.LeftOn == null
            select new { OfId = place.CohortId, MemberId = member.Id };
        var families =
            from person in context.Set<HouseholdPerson>()
            join household in context.Set<Household>() on person.HouseholdId equals household.Id
            join member in context.Members on person.MemberId equals member.Id
            where cohortIds.Contains(household.CohortId) && member.LeftOn == null
            select new { OfId = household.CohortId, MemberId = member.Id };
        return (await team.Union(families).ToListAsync(cancellationToken)).ConvertAll(one => (one.OfId, one.MemberId));
    }

    /// <summary>The cohorts to which a member comes, with their household or as one of the team.</summary>
    public static async Task<IReadOnlyList<Guid>> OfMemberAsync(TimeBankContext context, Guid memberId, CancellationToken cancellationToken) =>
        await (
            from person in context.Set<HouseholdPerson>()
            join household in context.Set<Household>() on person.HouseholdId equals household.Id
            where person.MemberId == memberId
            select household.CohortId)
        .Union(context.Set<TeamPlace>().Where(place => place.MemberId == memberId).Select(place => place.CohortId)).ToListAsync(cancellationToken);

    /// <summary>The households of a cohort by the lines of its printed sheet; none for a group.</summary>
    public static Task<Dictionary<int, Guid>> LinesAsync(TimeBankContext context, Guid cohortId, CancellationToken cancellationToken) =>
        context.Set<Household>().Where(row => row.CohortId == cohortId).ToDictionaryAsync(row => row.Line, row => row.Id, cancellationToken);

    /// <summary>Those who are of one household with a member, in any cohort.</summary>
    public static IQueryable<Guid> Housemates(TimeBankContext context, Guid memberId) =>
        from mine in context.Set<HouseholdPerson>()
        join other in context.Set<HouseholdPerson>() on mine.HouseholdId equals other.HouseholdId
        where mine.MemberId == memberId && other.MemberId != null && other.MemberId != memberId
        select other.MemberId!.Value;
}
