using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Programmes;

namespace TimeBanking.Api.Features.Programmes;

/// <summary>How acts find households, and who may come with one.</summary>
internal static class HouseholdsInAct
{
    extension(ActUnit act)
    {
        /// <exception cref="NotFoundException">The time bank has no such household.</exception>
        public async Task<Guid> CohortOfHouseholdAsync(Guid householdId, CancellationToken cancellationToken) =>
            await act.Context.Set<Household>().Where(row => row.Id == householdId && row.TimeBankId == act.TimeBankId)
                .Select(row => (Guid?)row.CohortId).SingleOrDefaultAsync(cancellationToken) ?? throw new NotFoundException("household");

        /// <summary>Those of a cohort with their people; changes are tracked.</summary>
        public Task<List<Household>> HouseholdsAsync(Guid cohortId, CancellationToken cancellationToken) =>
            act.Context.Set<Household>().Include(row => row.People).Where(row => row.CohortId == cohortId).ToListAsync(cancellationToken);

        /// <summary>Members who are named are here, and come to the cohort once.</summary>
        /// <exception cref="HouseholdNotAcceptedException">One comes with another household already, or is named twice.</exception>
        public async Task RequireMayComeAsync(
            IReadOnlyList<HouseholdPersonInput> people, IReadOnlyList<Household> others, CancellationToken cancellationToken)
        {
            var memberIds = people.Select(person => person.MemberId).OfType<Guid>().ToList();
            await act.RequireMembersHereAsync(memberIds, cancellationToken);
            if (memberIds.Distinct().Count() < memberIds.Count || others.Any(other => other.People.Any(person => memberIds.Contains(person.MemberId ?? Guid.Empty))))
                throw new HouseholdNotAcceptedException(
                    "Somebody is named who comes to this cohort already.", new RefusalFacts("Household.ComesAlready") { Field = "people" });
        }
    }

    /// <summary>For whoever may still see it.</summary>
    public static async Task<Household?> FindAgainAsync(ActUnit act, Guid id, CancellationToken cancellationToken) =>
        await act.Context.Set<Household>().AsNoTracking().Include(row => row.People)
            .SingleOrDefaultAsync(row => row.Id == id && row.TimeBankId == act.TimeBankId, cancellationToken) is { } found
        && act.Actor.MayIn(Permissions.CohortSee, found.CohortId) ? found : null;
}
