using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Features.Programmes;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Contributions;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Programmes;
using TimeBanking.Domain.TimeBanks;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Meetings;

/// <summary>
/// Says who is at a meeting: of households and members as many as one likes at a time, from when people come in, and again when it was
/// otherwise. The time of the team is logged when the meeting is over, and verified by somebody else. The team of the cohort, a
/// facilitator of the group or a coordinator does it.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<MeetingStandsException>]
[Error<AttendanceNotAcceptedException>]
[Error<MinutesNotAcceptedException>]
[Error<ContributionStandsException>]
[Error<DayNotAcceptedException>]
public sealed class RecordAttendance(MeetingActs meetings, AttendanceHours hours, TimeProvider clock)
{
    public Task<Meeting> ExecuteAsync(RecordAttendanceInput input, Actor actor, CancellationToken cancellationToken) =>
        meetings.OnceAsync(
            ActKind.RecordAttendance, input, input.MeetingId, actor,
            async (meeting, roll, act, token) =>
            {
                meeting.TakeAttendance(act.Now);
                var said = await SaidAsync(act, meeting, input, token);
                RequireExpected(said, roll);
                // All at once, in the order that locks have everywhere.
                await act.Unit.LockAccountsAsync(act.TimeBankId, said.Select(one => one.MemberId).OfType<Guid>(), token);
                var known = await act.Context.Set<Attendance>().Where(row => row.MeetingId == meeting.Id).ToListAsync(token);
                foreach (var one in said)
                    await SayAsync(act, meeting, roll, one, known, token);
                await act.Context.SaveChangesAsync(token);
                await hours.LogAsync(act, meeting, roll, known, token);
            },
            cancellationToken);

    private async Task SayAsync(
        ActUnit act, Meeting meeting, MeetingRoll roll, Said said, List<Attendance> known, CancellationToken cancellationToken)
    {
        var attendance = known.Find(row => row.HouseholdId == said.HouseholdId && row.MemberId == said.MemberId);
        if (attendance is null)
        {
            attendance = said.HouseholdId is { } household
                ? Attendance.OfHousehold(clock.NewKey(), meeting.Id, household)
                : Attendance.OfMember(clock.NewKey(), meeting.Id, said.MemberId!.Value);
            known.Add(attendance);
            act.Context.Add(attendance);
        }

        if (attendance.Say(said.IsPresent, MinutesOf(said, meeting, roll, act), act.Request) && attendance.ContributionId is not null)
            await hours.TakeBackAsync(act, attendance, cancellationToken);
    }

    private static int? MinutesOf(Said said, Meeting meeting, MeetingRoll roll, ActUnit act)
    {
        if (said.MemberId is null || !said.IsPresent)
            return null;
        if (said.Minutes is { } minutes)
            return minutes <= meeting.Minutes
                ? act.Policies.Accept(minutes)
                : throw new AttendanceNotAcceptedException("Nobody was there for longer than the meeting lasted.", "Attendance.Longer");
        // The whole meeting, down to the step in which hours are recorded.
        var step = act.Policies.TimeStepMinutes;
        return roll.CountingIds.Contains(said.MemberId.Value) && meeting.Minutes >= step ? meeting.Minutes / step * step : null;
    }

    private static void RequireExpected(IReadOnlyList<Said> said, MeetingRoll roll)
    {
        if (said.Count == 0)
            throw new AttendanceNotAcceptedException("Say who was there, or who was not.", "Attendance.Nobody");
        if (said.Any(one => (one.HouseholdId is { } household && !roll.HouseholdIds.Contains(household)) || (one.MemberId is { } member && !roll.MemberIds.Contains(member))))
            throw new AttendanceNotAcceptedException("Somebody who is not expected at this meeting was named. Add them to the cohort first.", "Attendance.Stranger");
        if (said.DistinctBy(one => (one.HouseholdId, one.MemberId)).Count() < said.Count)
            throw new AttendanceNotAcceptedException("Name everybody once.", "Attendance.Twice");
    }

    private static async Task<IReadOnlyList<Said>> SaidAsync(
        ActUnit act, Meeting meeting, RecordAttendanceInput input, CancellationToken cancellationToken)
    {
        List<Said> said =
        [
            .. (input.Households ?? []).Select(one => new Said(one.HouseholdId, null, one.IsPresent, null)),
            .. (input.Members ?? []).Select(one => new Said(null, one.MemberId, one.IsPresent, one.Minutes)),
        ];
        if (input.Codes is not { Count: > 0 } codes)
            return said;
        var lines = await CohortRolls.LinesAsync(act.Context, meeting.OfId, cancellationToken);
        foreach (var code in codes)
            said.Add(LineCode.Read(code) is { } line && lines.TryGetValue(line, out var household)
                ? new Said(household, null, true, null)
                : throw new AttendanceNotAcceptedException($"No line of the sheet has the code \"{code}\". Look at it again.", new RefusalFacts("Attendance.Code", code) { Field = "codes" }));
        return said;
    }

    /// <summary>What is said of one.</summary>
    private sealed record Said(Guid? HouseholdId, Guid? MemberId, bool IsPresent, int? Minutes);
}

/// <summary>Who is at a meeting.</summary>
public sealed record RecordAttendanceInput : ActInput
{
    /// <summary>The meeting.</summary>
    [ID<Meeting>]
    public required Guid MeetingId { get; init; }

    /// <summary>What is said of households; each once.</summary>
    public IReadOnlyList<HouseholdAttendanceInput>? Households { get; init; }

    /// <summary>What is said of members, such as the team; each once.</summary>
    public IReadOnlyList<MemberAttendanceInput>? Members { get; init; }

    /// <summary>Codes of the lines of the printed sheet, of households that are there.</summary>
    public IReadOnlyList<string>? Codes { get; init; }
}

/// <summary>What is said of a household.</summary>
public sealed record HouseholdAttendanceInput
{
    /// <summary>Which.</summary>
    [ID<Household>]
    public required Guid HouseholdId { get; init; }

    /// <summary>Whether they are there.</summary>
    public required bool IsPresent { get; init; }
}

/// <summary>What is said of a member.</summary>
public sealed record MemberAttendanceInput
{
    /// <summary>Who.</summary>
    [ID<Member>]
    public required Guid MemberId { get; init; }

    /// <summary>Whether they are there.</summary>
    public required bool IsPresent { get; init; }

    /// <summary>How long they served; left out, one of a team served the whole meeting.</summary>
    public int? Minutes { get; init; }
}
