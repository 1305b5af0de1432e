using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Programmes;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Programmes;

/// <summary>Changes what a household is called and who comes. The team of its cohort or a coordinator does it, until the cohort graduates.</summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<HouseholdNotAcceptedException>]
[Error<CohortStandsException>]
public sealed class ChangeHousehold(ActWriter acts, TimeProvider clock)
{
    public async Task<Household> ExecuteAsync(ChangeHouseholdInput input, Actor actor, CancellationToken cancellationToken)
    {
        var answer = await acts.OnceAsync(
            ActKind.ChangeHousehold, input, actor,
            async (act, token) =>
            {
                var cohortId = await act.CohortOfHouseholdAsync(input.HouseholdId, token);
                var (cohort, _) = await CohortActs.RequireAsync(act, cohortId, Permissions.CohortRun, token);
                cohort.RequireOpen();
                var known = await act.HouseholdsAsync(cohort.Id, token);
                await act.RequireMayComeAsync(input.People, [.. known.Where(other => other.Id != input.HouseholdId)], token);
                var household = known.Single(one => one.Id == input.HouseholdId);
                household.Change(
                    input.Name, [.. input.People.Select(person => HouseholdPerson.Of(clock.NewKey(), household.Id, person.Name, person.IsChild, person.MemberId))]);
                await act.Context.SaveChangesAsync(token);
                return new Done<Household>(household, new Subject(SubjectKind.Household, household.Id));
            },
            HouseholdsInAct.FindAgainAsync, cancellationToken);
        return answer.Thing;
    }
}

/// <summary>A household as it is to be.</summary>
public sealed record ChangeHouseholdInput : ActInput
{
    /// <summary>Which.</summary>
    [ID<Household>]
    public required Guid HouseholdId { get; init; }

    /// <summary>As the team calls them; up to 100 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Those who come from now on; 1 to 20, of all ages.</summary>
    public required IReadOnlyList<HouseholdPersonInput> People { get; init; }
}
