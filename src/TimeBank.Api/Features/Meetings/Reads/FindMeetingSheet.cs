using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Features.Programmes;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Meetings;

/// <summary>Everybody who is expected at a meeting, with what was said of them, for those who take attendance.</summary>
internal sealed class FindMeetingSheet(
    IDbContextFactory<TimeBankContext> contexts, FindAttendance attendance, FindCohorts cohorts, MemberNames names)
{
    /// <summary>Who may read it was decided before.</summary>
    public async Task<MeetingSheet> FindAsync(Meeting meeting, Actor actor, CancellationToken cancellationToken)
    {
        var said = await attendance.AtAsync(meeting.Id, cancellationToken);
        if (meeting.OfKind == MeetingOf.Cohort)
            return await OfCohortAsync(meeting, actor, said, cancellationToken);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var members = await names.FindAsync(await MeetingRolls.PeopleAsync(context, meeting, cancellationToken), actor, cancellationToken);
        return new MeetingSheet([.. members.Values.OrderBy(one => one.Name, StringComparer.CurrentCulture).Select(one => OfMember(one, null, said))], [], 0, HasDraw: false);
    }

    private async Task<MeetingSheet> OfCohortAsync(Meeting meeting, Actor actor, IReadOnlyList<Attendance> said, CancellationToken cancellationToken)
    {
        var households = await cohorts.HouseholdsAsync(meeting.OfId, cancellationToken);
        var team = await cohorts.TeamAsync(meeting.OfId, cancellationToken);
        var members = await names.FindAsync(team.Select(place => place.MemberId), actor, cancellationToken);
        var lines = households.Select(household => new SheetLine(
                household.Id, null, household.Name, "", household.Code, said.FirstOrDefault(one => one.HouseholdId == household.Id)))
            .Concat(team.GroupBy(place => place.MemberId).Select(places =>
                OfMember(members[places.Key], string.Join(", ", places.Select(place => place.Part)), said)));
        return new MeetingSheet(
            [.. lines], [.. households.Where(household => household.WonAtMeetingId == meeting.Id).Select(household => household.Name)],
            households.Count(household => household.WonAtMeetingId is null), await cohorts.HasDrawAsync(meeting.OfId, cancellationToken));
    }

    private static SheetLine OfMember(Member member, string? part, IReadOnlyList<Attendance> said) =>
        new(null, member.Id, member.Name, part ?? "", null, said.FirstOrDefault(one => one.MemberId == member.Id));
}

/// <summary>Everybody who is expected at a meeting.</summary>
/// <param name="Winners">Households that won the draw there.</param>
/// <param name="LeftToWin">How many households have not won yet.</param>
/// <param name="HasDraw">Whether there is one.</param>
internal sealed record MeetingSheet(IReadOnlyList<SheetLine> Lines, IReadOnlyList<string> Winners, int LeftToWin, bool HasDraw);

/// <summary>One who is expected: a household or a member.</summary>
/// <param name="Part">What a member is in the team.</param>
/// <param name="Code">Of the line on the printed sheet; null for a member.</param>
/// <param name="Attendance">What was said of them; null when nothing was.</param>
internal sealed record SheetLine(Guid? HouseholdId, Guid? MemberId, string Name, string Part, string? Code, Attendance? Attendance);
