using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Groups;
using TimeBanking.Api.Features.Meetings;
using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Events;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Places;
using TimeBanking.Domain.Programmes;
using TimeBanking.Domain.Texts;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Programmes;

/// <summary>
/// Graduates a cohort in one act: households that came often enough, and those for whom the team says why. Their members are graduates
/// from today, are invited to pledge hours, and meet on as a group of their own, month by month. The team of the cohort or a coordinator
/// does it; whoever did can take it back within a day.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<CohortStandsException>]
[Error<GroupStandsException>]
[Error<RhythmNotAcceptedException>]
[Error<MeetingTimeNotAcceptedException>]
[Error<PlaceNotFreeException>]
public sealed class GraduateCohort(CohortActs cohorts, FoundGroup groups, TimeProvider clock, ProgrammeWords words)
{
    public Task<Cohort> ExecuteAsync(GraduateCohortInput input, Actor actor, CancellationToken cancellationToken) =>
        cohorts.OnceAsync(
            ActKind.GraduateCohort, input, input.CohortId, Permissions.CohortRun, actor,
            async (cohort, programme, act, token) =>
            {
                await act.RequireMembersHereAsync(input.FacilitatorIds ?? [], token);
                var households = await act.HouseholdsAsync(cohort.Id, token);
                var graduated = cohort.Graduate(
                    act.Request, programme, households, await FindAttendance.CountsAsync(act.Context, cohort.Id, token), Reasons(input));
                var members = await GiveRolesAsync(act, graduated, token);
                if (programme.MonthsAfter > 0 && members.Count > 0)
                {
                    var (placeId, place) = input.Meetings is { } meetings && (meetings.PlaceId is not null || !string.IsNullOrWhiteSpace(meetings.Place))
                        ? (meetings.PlaceId, meetings.Place)
                        : (cohort.PlaceId, cohort.Place);
                    var group = await groups.FoundAsync(
                        act, cohort.Id, words.GroupOf(cohort.Name), await RhythmAsync(act, cohort, programme, input.Meetings, token),
                        placeId, place, members, input.FacilitatorIds ?? [], token);
                    cohort.GoOnAs(group.Id);
                }

                await act.Context.SaveChangesAsync(token);
                await act.Unit.RaiseAsync(new CohortGraduated(cohort, members), token);
            },
            cancellationToken);

    private static Dictionary<Guid, string> Reasons(GraduateCohortInput input)
    {
        var exceptions = input.Exceptions ?? [];
        return exceptions.DistinctBy(one => one.HouseholdId).Count() == exceptions.Count
            ? exceptions.ToDictionary(one => one.HouseholdId, one => one.Reason)
            : throw new CohortStandsException("Name each household once.", "Cohort.HouseholdTwice");
    }

    /// <returns>The members among them.</returns>
    private async Task<IReadOnlyList<Guid>> GiveRolesAsync(ActUnit act, IReadOnlyList<Household> graduated, CancellationToken cancellationToken)
    {
        var named = graduated.SelectMany(household => household.People).Select(person => person.MemberId).OfType<Guid>().Distinct().ToList();
        var members = await act.Context.Members.AsNoTracking().Include(member => member.Roles)
            .Where(member => named.Contains(member.Id) && member.LeftOn == null).OrderBy(member => member.Id).ToListAsync(cancellationToken);
        foreach (var member in members)
        {
            RoleRules.RequireAnother(act.Actor, member.Id);
            if (member.Roles.Any(role => role.Kind == RoleKind.Graduate && role.HoldsOn(act.Today)))
                continue;
            act.Context.Add(Role.Begin(clock.NewKey(), act.Request, act.TimeBankId, member.Id, RoleKind.Graduate, RoleScope.TimeBank, act.TimeBankId));
            await act.Unit.RaiseAsync(new RightsChanged(act.TimeBankId, member.Id), cancellationToken);
        }

        return [.. members.Select(member => member.Id)];
    }

    /// <summary>Month by month at the hour of the sessions, from four weeks after the last one, unless it was said otherwise.</summary>
    private static async Task<Rhythm> RhythmAsync(
        ActUnit act, Cohort cohort, Programme programme, GraduateMeetingsInput? meetings, CancellationToken cancellationToken)
    {
        var last = await act.LastSessionAsync(cohort.Id, cancellationToken);
        var first = meetings?.FirstDay ?? Later(last?.Day ?? act.Today, act.Today).AddDays(28);
        if (first < act.Today)
            throw new MeetingTimeNotAcceptedException("That time is past. Choose one to come.", new RefusalFacts("MeetingTime.Past") { Field = "firstDay" });
        return Rhythm.Accept(
            RhythmFrequency.Monthly, 1, first,
            meetings?.StartsAt is { } starts ? TimeOfDay.Require("startsAt", starts) : cohort.Rhythm.StartsAt,
            meetings?.Minutes ?? cohort.Rhythm.Minutes, programme.MonthsAfter, null, meetings?.LeftOut ?? [], act.Rules.TimeZone);
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}

/// <summary>A cohort that graduates.</summary>
public sealed record GraduateCohortInput : ActInput
{
    /// <summary>The cohort.</summary>
    [ID<Cohort>]
    public required Guid CohortId { get; init; }

    /// <summary>Households that came less often and graduate all the same.</summary>
    public IReadOnlyList<ReasonToGraduateInput>? Exceptions { get; init; }

    /// <summary>When the graduates meet on; left out, month by month at the hour of the sessions, from four weeks after the last.</summary>
    public GraduateMeetingsInput? Meetings { get; init; }

    /// <summary>Graduates who are asked to facilitate the first of their meetings.</summary>
    [ID<Member>]
    public IReadOnlyList<Guid>? FacilitatorIds { get; init; }
}

/// <summary>Why a household graduates that came less often.</summary>
public sealed record ReasonToGraduateInput
{
    /// <summary>Which.</summary>
    [ID<Household>]
    public required Guid HouseholdId { get; init; }

    /// <summary>In the words of the team; up to 1,000 characters.</summary>
    public required string Reason { get; init; }
}

/// <summary>When graduates meet, once a month.</summary>
public sealed record GraduateMeetingsInput
{
    /// <summary>The first day; says on which day of which week of a month all are.</summary>
    public DateOnly? FirstDay { get; init; }

    /// <summary>What clocks show in the time bank's zone when it begins, such as 17:30.</summary>
    public string? StartsAt { get; init; }

    /// <summary>How long each lasts.</summary>
    public int? Minutes { get; init; }

    /// <summary>The place of the time bank where they meet; left out with the words as well, where the cohort met.</summary>
    [ID<Place>]
    public Guid? PlaceId { get; init; }

    /// <summary>Where in it, such as a room; with no place named, where else; up to 200 characters.</summary>
    public string? Place { get; init; }

    /// <summary>Days on which they do not meet.</summary>
    public IReadOnlyList<DateOnly>? LeftOut { get; init; }
}
