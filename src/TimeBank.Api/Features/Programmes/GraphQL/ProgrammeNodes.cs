using TimeBanking.Api.Features.Groups;
using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Features.Places;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Places;
using TimeBanking.Domain.Programmes;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Programmes;

/// <summary>
/// What a course is: its sessions, who carries it, what each session has, and what follows. Members may read it.
/// </summary>
[ObjectType<Programme>(Ignore = [nameof(Programme.TimeBankId), nameof(Programme.TeamPartLines), nameof(Programme.ElementLines)])]
[Node]
internal static class ProgrammeNode
{
    [NodeResolver]
    public static async Task<Programme?> FindAsync(
        Guid id, Caller caller, ProgrammeById programmeById, CancellationToken cancellationToken) =>
        await programmeById.LoadAsync(id, cancellationToken) is { } found && caller.Require().May(Permissions.ProgrammeSee, found.TimeBankId) ? found : null;

    /// <summary>The programme of which it is a copy; null for none.</summary>
    [BindMember(nameof(Programme.CopiedFromId))]
    public static async Task<Programme?> GetCopiedFromAsync(
        [Parent] Programme programme, ProgrammeById programmeById, CancellationToken cancellationToken) =>
        programme.CopiedFromId is { } id ? await programmeById.LoadAsync(id, cancellationToken) : null;

    /// <summary>Its cohorts that you may see, newest first.</summary>
    public static Task<IReadOnlyList<Cohort>> GetCohortsAsync(
        [Parent] Programme programme, Caller caller, FindCohorts cohorts, CancellationToken cancellationToken) =>
        cohorts.CohortsAsync(programme.Id, caller.Require(), cancellationToken);

    /// <summary>Whether you offered to help carry its next cohort; null for who did not graduate from it.</summary>
    public static Task<bool?> GetIsPartnershipOfferedAsync(
        [Parent] Programme programme, Caller caller, PartnerOffers offers, CancellationToken cancellationToken) =>
        offers.IsOfferedByAsync(programme.Id, caller.Require().MemberId, cancellationToken);

    /// <summary>Graduates who would help to carry its next cohort, first offered first. Coordinators may read it.</summary>
    public static async Task<IReadOnlyList<Member>?> GetPartnersOfferedAsync(
        [Parent] Programme programme, Caller caller, PartnerOffers offers, MemberById memberById, CancellationToken cancellationToken) =>
        caller.Require().May(Permissions.CohortOpen)
            ? await memberById.LoadVisibleRequiredAsync(await offers.OfAsync(programme.Id, cancellationToken), caller, cancellationToken)
            : null;
}

/// <summary>
/// A programme as it takes place once. Its team may read it, and coordinators.
/// </summary>
[ObjectType<Cohort>(Ignore = [nameof(Cohort.TimeBankId), nameof(Cohort.GroupId), nameof(Cohort.OrganisationId), nameof(Cohort.DrawSeed)])]
[Node]
internal static class CohortNode
{
    [NodeResolver]
    public static Task<Cohort?> FindAsync(Guid id, Caller caller, FindCohorts cohorts, CancellationToken cancellationToken) =>
        cohorts.FindAsync(id, caller.Require(), cancellationToken);

    /// <summary>Of which programme.</summary>
    [BindMember(nameof(Cohort.ProgrammeId))]
    public static async Task<Programme> GetProgrammeAsync(
        [Parent] Cohort cohort, ProgrammeById programmeById, CancellationToken cancellationToken) =>
        await programmeById.LoadRequiredAsync(cohort.ProgrammeId, cancellationToken);

    /// <summary>Who graduated it; null while nobody has.</summary>
    [BindMember(nameof(Cohort.GraduatedByMemberId))]
    public static async Task<Member?> GetGraduatedByAsync(
        [Parent] Cohort cohort, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        await memberById.LoadVisibleAsync(cohort.GraduatedByMemberId, caller, cancellationToken);

    /// <summary>Who carries it, and what each is in the team.</summary>
    [BindMember(nameof(Cohort.Team))]
    public static Task<IReadOnlyList<TeamPlace>> GetTeamAsync(
        [Parent] Cohort cohort, FindCohorts cohorts, CancellationToken cancellationToken) =>
        cohorts.TeamAsync(cohort.Id, cancellationToken);

    /// <summary>The place of the time bank where it meets; null where it is elsewhere, and for who may not see the place.</summary>
    [BindMember(nameof(Cohort.PlaceId))]
    public static Task<Place?> GetMeetsAtAsync(
        [Parent] Cohort cohort, Caller caller, PlaceById placeById, CancellationToken cancellationToken) =>
        placeById.LoadVisibleAsync(cohort.PlaceId, caller, cancellationToken);

    /// <summary>The group in which its graduates meet on; null while there is none, and for who may not see the group.</summary>
    public static async Task<Group?> GetGroupAsync(
        [Parent] Cohort cohort, Caller caller, FindGroups groups, CancellationToken cancellationToken) =>
        cohort.GroupId is { } id ? await groups.FindAsync(id, caller.Require(), cancellationToken) : null;

    /// <summary>Who verifies the time of the team; null for who verifies for the organisation that hosts it, or a coordinator.</summary>
    [BindMember(nameof(Cohort.TeamVerifierMemberId))]
    public static async Task<Member?> GetTeamVerifierAsync(
        [Parent] Cohort cohort, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        await memberById.LoadVisibleAsync(cohort.TeamVerifierMemberId, caller, cancellationToken);

    /// <summary>
    /// How many people are to be expected at a session: the team, those of its households, and a grown-up and a child for each household that
    /// is missing before there are as few as its programme has.
    /// </summary>
    public static async Task<int> GetExpectedPeopleAsync(
        [Parent] Cohort cohort, FindCohorts cohorts, CancellationToken cancellationToken) =>
        await cohorts.ExpectedPeopleAsync(cohort.Id, cancellationToken);

    /// <summary>Whether its place holds fewer people than are expected; null where no place or no figure is known.</summary>
    public static async Task<bool?> GetIsPlaceTooSmallAsync(
        [Parent] Cohort cohort, Caller caller, PlaceById placeById, FindCohorts cohorts, CancellationToken cancellationToken) =>
        await placeById.LoadVisibleAsync(cohort.PlaceId, caller, cancellationToken) is { Capacity: not null } place
            ? place.IsTooSmallFor(await cohorts.ExpectedPeopleAsync(cohort.Id, cancellationToken))
            : null;

    /// <summary>Those who come, by their line on the printed sheet.</summary>
    public static Task<IReadOnlyList<Household>> GetHouseholdsAsync(
        [Parent] Cohort cohort, FindCohorts cohorts, CancellationToken cancellationToken) =>
        cohorts.HouseholdsAsync(cohort.Id, cancellationToken);

    /// <summary>The seed of the draw, in hexadecimal: shown once the draw is over, when every household has won or the cohort has graduated.</summary>
    public static async Task<string?> GetDrawSeedAsync([Parent] Cohort cohort, FindCohorts cohorts, CancellationToken cancellationToken) =>
        cohort.IsDrawOver(await cohorts.HouseholdsAsync(cohort.Id, cancellationToken)) ? cohort.DrawSeed : null;
}

/// <summary>One of the team of a cohort.</summary>
[ObjectType<TeamPlace>(Ignore = [nameof(TeamPlace.Id), nameof(TeamPlace.CohortId)])]
internal static class TeamPlaceNode
{
    /// <summary>Who it is.</summary>
    [BindMember(nameof(TeamPlace.MemberId))]
    public static async Task<Member> GetMemberAsync(
        [Parent] TeamPlace place, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        await memberById.LoadVisibleRequiredAsync(place.MemberId, caller, cancellationToken);
}

/// <summary>Those who come to a cohort as one, with or without an account. The team of the cohort may read it, and coordinators.</summary>
[ObjectType<Household>(Ignore = [nameof(Household.TimeBankId), nameof(Household.Line), nameof(Household.WonAtMeetingId)])]
[Node]
internal static class HouseholdNode
{
    [NodeResolver]
    public static async Task<Household?> FindAsync(
        Guid id, Caller caller, HouseholdById householdById, CancellationToken cancellationToken) =>
        await householdById.LoadAsync(id, cancellationToken) is { } found
        && caller.Require() is { } actor && found.TimeBankId == actor.TimeBankId && actor.MayIn(Permissions.CohortSee, found.CohortId) ? found : null;

    /// <summary>To which cohort they come.</summary>
    [BindMember(nameof(Household.CohortId))]
    public static async Task<Cohort> GetCohortAsync([Parent] Household household, CohortById cohortById, CancellationToken cancellationToken) =>
        await cohortById.LoadRequiredAsync(household.CohortId, cancellationToken);

    /// <summary>Who they are.</summary>
    [BindMember(nameof(Household.People))]
    public static async Task<IReadOnlyList<HouseholdPerson>> GetPeopleAsync(
        [Parent] Household household, PeopleOfHousehold peopleOfHousehold, CancellationToken cancellationToken) =>
        await peopleOfHousehold.LoadRequiredAsync(household.Id, cancellationToken);

    /// <summary>Whether they won the draw.</summary>
    public static bool GetHasWon([Parent] Household household) => household.WonAtMeetingId is not null;
}

/// <summary>Somebody of a household.</summary>
[ObjectType<HouseholdPerson>(Ignore = [nameof(HouseholdPerson.Id), nameof(HouseholdPerson.HouseholdId)])]
internal static class HouseholdPersonNode
{
    /// <summary>The member that they are; null for who has no account.</summary>
    [BindMember(nameof(HouseholdPerson.MemberId))]
    public static async Task<Member?> GetMemberAsync(
        [Parent] HouseholdPerson person, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        await memberById.LoadVisibleAsync(person.MemberId, caller, cancellationToken);
}

[QueryType]
internal static class ProgrammeQueries
{
    /// <summary>The programmes of your time bank, by name.</summary>
    public static Task<IReadOnlyList<Programme>> GetProgrammesAsync(Caller caller, FindCohorts cohorts, CancellationToken cancellationToken) =>
        cohorts.ProgrammesAsync(caller.Require(), cancellationToken);

    /// <summary>One cohort; null when there is none that you may see.</summary>
    public static Task<Cohort?> GetCohortAsync([ID<Cohort>] Guid id, Caller caller, FindCohorts cohorts, CancellationToken cancellationToken) =>
        cohorts.FindAsync(id, caller.Require(), cancellationToken);
}
