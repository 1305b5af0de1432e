using System.Security.Cryptography;
using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Features.Meetings;
using TimeBanking.Api.Features.Organisations;
using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.Organisations;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Places;
using TimeBanking.Domain.Programmes;
using TimeBanking.Domain.Texts;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Programmes;

/// <summary>
/// Opens a cohort of a programme: its team and its sessions, each a meeting. A coordinator does it, and is not of the team by their own
/// word. The seed of its draw is made now, and its hash shown.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<TeamNotCompleteException>]
[Error<RhythmNotAcceptedException>]
[Error<MeetingTimeNotAcceptedException>]
[Error<PlaceNotFreeException>]
public sealed class OpenCohort(ActWriter acts, PlanMeetings meetings, TimeProvider clock)
{
    public async Task<Cohort> ExecuteAsync(OpenCohortInput input, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Permissions.CohortOpen);
        var answer = await acts.OnceAsync(
            ActKind.OpenCohort, input, actor,
            async (act, token) =>
            {
                var programme = await act.RequireProgrammeAsync(input.ProgrammeId, token);
                if (input.OrganisationId is { } organisation)
                    await act.Unit.RequireOrganisationAsync(act.TimeBankId, organisation, token);
                await act.Unit.LockAccountsAsync(act.TimeBankId, [input.OrganisationId ?? act.TimeBankId], token);
                await act.RequireMembersHereAsync([.. input.Team.Select(place => place.MemberId), .. input.NamedVerifier()], token);
                await act.RequireFreeAsync(input.PlaceId, [], isChosenNow: true, token);
                var rhythm = input.Rhythm.Accept(act.Rules.TimeZone);
                var cohort = Cohort.Open(
                    act.Request, programme, input.Name, input.OrganisationId, input.PlaceId, input.Place, rhythm,
                    [.. input.Team.Select(place => TeamPlace.Of(clock.NewKey(), act.Id, place.MemberId, place.Part))], input.TeamVerifierId,
                    Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Draw.SeedLength)));
                act.Context.Add(cohort);
                await meetings.PlanAsync(act, new MeetingSeries(MeetingOf.Cohort, cohort.Id, cohort.Name), rhythm, cohort.PlaceId, cohort.Place, 1, token);
                await act.GiveTeamRolesAsync(cohort, clock, token);
                await act.Context.SaveChangesAsync(token);
                return new Done<Cohort>(cohort, new Subject(SubjectKind.Cohort, cohort.Id));
            },
            CohortActs.FindAgainAsync, cancellationToken);
        return answer.Thing;
    }
}

/// <summary>A cohort that is to take place.</summary>
public sealed record OpenCohortInput : ActInput
{
    /// <summary>Of which programme.</summary>
    [ID<Programme>]
    public required Guid ProgrammeId { get; init; }

    /// <summary>As people are to know it, such as "Spring 2027 at Riverside School"; up to 200 characters.</summary>
    public required string Name { get; init; }

    /// <summary>The organisation that receives the time of its team; left out, the community.</summary>
    [ID<Organisation>]
    public Guid? OrganisationId { get; init; }

    /// <summary>The place of the time bank where it meets; left out, the words say where.</summary>
    [ID<Place>]
    public Guid? PlaceId { get; init; }

    /// <summary>Where in it, such as a room; with no place named, where else; up to 200 characters.</summary>
    public string? Place { get; init; }

    /// <summary>When its sessions are; as many as its programme has.</summary>
    public required RhythmInput Rhythm { get; init; }

    /// <summary>Who carries it, and what each is in the team.</summary>
    public required IReadOnlyList<TeamPlaceInput> Team { get; init; }

    /// <summary>
    /// Who verifies the time of the team, in one act for many hours; nobody of the team. Left out, who verifies for the organisation, or a
    /// coordinator, who may in any case.
    /// </summary>
    [ID<Member>]
    public Guid? TeamVerifierId { get; init; }
}

/// <summary>Who is named beside the team.</summary>
internal static class CohortInputs
{
    public static IEnumerable<Guid> NamedVerifier(this OpenCohortInput input) => input.TeamVerifierId is { } one ? [one] : [];

    public static IEnumerable<Guid> NamedVerifier(this ChangeCohortInput input) => input.TeamVerifierId is { } one ? [one] : [];
}

/// <summary>One of a team.</summary>
public sealed record TeamPlaceInput
{
    /// <summary>Who.</summary>
    [ID<Member>]
    public required Guid MemberId { get; init; }

    /// <summary>What they are in it, such as "parent partner"; up to 100 characters.</summary>
    public required string Part { get; init; }
}

/// <summary>When a series meets.</summary>
public sealed record RhythmInput
{
    /// <summary>Every week or month, or every few of them; left out, weekly.</summary>
    public RhythmFrequency? Frequency { get; init; }

    /// <summary>Every so many weeks or months; left out, every one.</summary>
    public int? Interval { get; init; }

    /// <summary>The first day; says on which day of the week, and of a month on the how manieth, all are.</summary>
    public required DateOnly FirstDay { get; init; }

    /// <summary>What clocks show in the time bank's zone when it begins, such as 17:30.</summary>
    public required string StartsAt { get; init; }

    /// <summary>How long each meeting lasts.</summary>
    public required int Minutes { get; init; }

    /// <summary>How many meetings there are; left out, all until the last day.</summary>
    public int? Count { get; init; }

    /// <summary>No meeting is after it; left out, so many as are counted.</summary>
    public DateOnly? LastDay { get; init; }

    /// <summary>Days on which it does not meet; there are as many meetings all the same.</summary>
    public IReadOnlyList<DateOnly>? LeftOut { get; init; }

    /// <exception cref="RhythmNotAcceptedException">It never meets, meets for ever, or not when it says.</exception>
    internal Rhythm Accept(string timeZone) => Rhythm.Accept(
        Frequency ?? RhythmFrequency.Weekly, Interval ?? 1, FirstDay, TimeOfDay.Require("startsAt", StartsAt), Minutes, Count, LastDay,
        LeftOut ?? [], timeZone);
}
