using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Programmes;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Programmes;

/// <summary>
/// Changes what a cohort is called, where it meets, and who carries it; who is no longer of the team ceases to see it. Its sessions are
/// moved one by one. A coordinator does it.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<TeamNotCompleteException>]
[Error<CohortStandsException>]
public sealed class ChangeCohort(CohortActs cohorts, TimeProvider clock)
{
    public Task<Cohort> ExecuteAsync(ChangeCohortInput input, Actor actor, CancellationToken cancellationToken) =>
        cohorts.OnceAsync(
            ActKind.ChangeCohort, input, input.CohortId, Permissions.CohortOpen, actor,
            async (cohort, programme, act, token) =>
            {
                cohort.RequireOpen();
                await act.RequireMembersHereAsync([.. input.Team.Select(place => place.MemberId)], token);
                cohort.Change(
                    programme, input.Name, input.Place,
                    [.. input.Team.Select(place => TeamPlace.Of(clock.NewKey(), cohort.Id, place.MemberId, place.Part))]);
                await act.GiveTeamRolesAsync(cohort, clock, token);
            },
            cancellationToken);
}

/// <summary>A cohort as it is to be.</summary>
public sealed record ChangeCohortInput : ActInput
{
    /// <summary>The cohort.</summary>
    [ID<Cohort>]
    public required Guid CohortId { get; init; }

    /// <summary>As people are to know it; up to 200 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Where it meets; up to 200 characters.</summary>
    public string? Place { get; init; }

    /// <summary>Who carries it from now on, and what each is in the team.</summary>
    public required IReadOnlyList<TeamPlaceInput> Team { get; init; }
}
