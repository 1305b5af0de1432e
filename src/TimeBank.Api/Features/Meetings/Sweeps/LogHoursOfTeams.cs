using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Jobs;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Meetings;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Meetings;

/// <summary>
/// The sweep that logs the hours of those who carried a meeting, once it is over: whoever says at the door who is there cannot know yet
/// that it lasted. Idempotent: what is logged is logged once.
/// </summary>
internal sealed class LogHoursOfTeams(
    IDbContextFactory<TimeBankContext> contexts, Writer writer, ActWriter acts, AttendanceHours hours, JobRunLog runs, TimeProvider clock,
    ILogger<LogHoursOfTeams> log) : SweepOverRows<MeetingToTellOf>(runs, clock, log), IRehearsedInTimeBank
{
    private const string Logged = "logged";

    /// <summary>What could not be logged for so long, such as for a limit, is left to people.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    private readonly TimeProvider clock = clock;

    protected override int DoneMax => 200;

    protected override string RowName => "meeting";

    protected override async Task<IReadOnlyList<MeetingToTellOf>> PageAsync(string? after, int size, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var due = Due(context);
        if (Cursor.DecodeInstant(after) is var (beginsAt, id))
            due = due.Where(row => row.BeginsAt > beginsAt || (row.BeginsAt == beginsAt && row.Id > id));
        return await due.OrderBy(row => row.BeginsAt).ThenBy(row => row.Id).Take(size)
            .Select(row => new MeetingToTellOf(row.Id, row.BeginsAt)).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<RehearsedStep>> RehearseInAsync(Guid timeBankId, int most, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var due = await Due(context).Where(row => row.TimeBankId == timeBankId).OrderBy(row => row.BeginsAt).Take(most).ToListAsync(cancellationToken);
        return due.ConvertAll(meeting => new RehearsedStep("LogHours", meeting.Name, $"{meeting.Day:yyyy-MM-dd}"));
    }

    protected override string PositionOf(MeetingToTellOf row) => Cursor.Encode(row.BeginsAt, row.Id);

    protected override Guid IdOf(MeetingToTellOf row) => row.Id;

    protected override Task<string?> DoAsync(MeetingToTellOf row, CancellationToken cancellationToken) =>
        writer.WriteAsync(
            async (unit, token) =>
            {
                var meeting = await unit.Context.Set<Meeting>().SingleAsync(one => one.Id == row.Id, token);
                var done = await acts.ByRuleAsync<Meeting>(
                    unit, meeting.TimeBankId,
                    async (act, stop) => await LogAsync(act, meeting, stop)
                        ? (ActKind.RecordAttendance, new Done<Meeting>(meeting, new Subject(SubjectKind.Meeting, meeting.Id)))
                        : null,
                    token);
                return done is null ? null : Logged;
            },
            cancellationToken);

    private async Task<bool> LogAsync(ActUnit act, Meeting meeting, CancellationToken cancellationToken)
    {
        var roll = await MeetingRolls.LockAsync(act, meeting, cancellationToken);
        var attendances = await act.Context.Set<Attendance>().Where(one => one.MeetingId == meeting.Id && one.Minutes != null && !one.IsSettled)
            .ToListAsync(cancellationToken);
        await hours.LogAsync(act, meeting, roll, attendances, cancellationToken);
        return attendances.Exists(one => one.IsSettled);
    }

    protected override Task<string?> RehearseAsync(MeetingToTellOf row, CancellationToken cancellationToken) =>
        Task.FromResult<string?>($"Would log hours of those who carried the meeting {row.Id}, which began at {row.BeginsAt:u}.");

    protected override Task<IReadOnlyList<SweepCount>> CountsAsync(SweepTally tally, SweepMode mode, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SweepCount>>(
            [new(mode == SweepMode.Rehearsal ? "meetings would have hours logged" : "meetings had hours logged", tally.Done)]);

    private IQueryable<Meeting> Due(TimeBankContext context)
    {
        var now = clock.UtcNow();
        var earliest = now - Longest;
        return context.Set<Meeting>().AsNoTracking().Where(row => row.State == MeetingState.Held && row.EndsAt <= now && row.EndsAt > earliest
            && context.Set<Attendance>().Any(one => one.MeetingId == row.Id && one.Minutes != null && !one.IsSettled));
    }
}
