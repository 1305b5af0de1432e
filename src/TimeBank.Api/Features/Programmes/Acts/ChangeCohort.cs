using TimeBanking.Api.Features.Meetings;
using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Places;
using TimeBanking.Domain.Programmes;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Programmes;

/// <summary>
/// Changes what a cohort is called, where it meets, and who carries it; who is no longer of the team ceases to see it. Sessions to come that
/// were to be where it met go with it; other times are given to them one by one. A coordinator does it.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<TeamNotCompleteException>]
[Error<CohortStandsException>]
[Error<PlaceNotFreeException>]
public sealed class ChangeCohort(CohortActs cohorts, TimeProvider clock)
{
    public Task<Cohort> ExecuteAsync(ChangeCohortInput input, Actor actor, CancellationToken cancellationToken) =>
        cohorts.OnceAsync(
            ActKind.ChangeCohort, input, input.CohortId, Permissions.CohortOpen, actor,
            async (cohort, programme, act, token) =>
            {
                cohort.RequireOpen();
                await act.RequireMembersHereAsync([.. input.Team.Select(place => place.MemberId), .. input.NamedVerifier()], token);
                var was = (cohort.PlaceId, cohort.Place);
                cohort.Change(
                    programme, input.Name, input.PlaceId, input.Place,
                    [.. input.Team.Select(place => TeamPlace.Of(clock.NewKey(), cohort.Id, place.MemberId, place.Part))],
                    input.TeamVerifierId);
                await PlanMeetings.GoToAsync(act, cohort.Id, was, cohort.PlaceId, cohort.Place, token);
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

    /// <summary>The place of the time bank where it meets; left out, the words say where.</summary>
    [ID<Place>]
    public Guid? PlaceId { get; init; }

    /// <summary>Where in it, such as a room; with no place named, where else; up to 200 characters.</summary>
    public string? Place { get; init; }

    /// <summary>Who carries it from now on, and what each is in the team.</summary>
    public required IReadOnlyList<TeamPlaceInput> Team { get; init; }

    /// <summary>
    /// Who verifies the time of the team, in one act for many hours; nobody of the team. Left out, who verifies for the organisation, or a
    /// coordinator, who may in any case.
    /// </summary>
    [ID<Member>]
    public Guid? TeamVerifierId { get; init; }
}
