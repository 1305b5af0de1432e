using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Programmes;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Programmes;

/// <summary>
/// Adds a household to a cohort: those who come as one, with or without an account. The team of the cohort or a coordinator does it.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<HouseholdNotAcceptedException>]
[Error<CohortStandsException>]
public sealed class AddHousehold(CohortActs cohorts, TimeProvider clock)
{
    public Task<Cohort> ExecuteAsync(AddHouseholdInput input, Actor actor, CancellationToken cancellationToken) =>
        cohorts.OnceAsync(
            ActKind.AddHousehold, input, input.CohortId, Permissions.CohortRun, actor,
            async (cohort, programme, act, token) =>
            {
                cohort.RequireOpen();
                var known = await act.HouseholdsAsync(cohort.Id, token);
                if (known.Count >= programme.HouseholdsMax)
                    throw new HouseholdNotAcceptedException(
                        $"This cohort has its {Plural.English(programme.HouseholdsMax, "household", "households")}.", new RefusalFacts("Household.Full", programme.HouseholdsMax));
                await act.RequireMayComeAsync(input.People, known, token);
                act.Context.Add(Household.Add(
                    act.Request, act.TimeBankId, cohort.Id, input.Name, known.Select(other => other.Line).DefaultIfEmpty(0).Max() + 1,
                    [.. input.People.Select(person => HouseholdPerson.Of(clock.NewKey(), act.Id, person.Name, person.IsChild, person.MemberId))]));
            },
            cancellationToken);
}

/// <summary>A household that comes to a cohort.</summary>
public sealed record AddHouseholdInput : ActInput
{
    /// <summary>The cohort.</summary>
    [ID<Cohort>]
    public required Guid CohortId { get; init; }

    /// <summary>As the team calls them, such as "Family Okafor"; up to 100 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Those who come; 1 to 20, of all ages.</summary>
    public required IReadOnlyList<HouseholdPersonInput> People { get; init; }
}

/// <summary>Somebody of a household.</summary>
public sealed record HouseholdPersonInput
{
    /// <summary>What they are called; of children, a first name is enough; up to 100 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Whether they are a child.</summary>
    public required bool IsChild { get; init; }

    /// <summary>The member that they are, if they are one.</summary>
    [ID<Member>]
    public Guid? MemberId { get; init; }
}
