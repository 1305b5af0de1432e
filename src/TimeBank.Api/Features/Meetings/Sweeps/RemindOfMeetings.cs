using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Groups;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Jobs;
using TimeBanking.Domain.Meetings;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Meetings;

/// <summary>
/// The sweep that has people reminded of meetings soon, teams of attendance that nobody took, and groups of a meeting that nobody
/// facilitates. Idempotent: each is told of each once, whoever runs this and how often.
/// </summary>
internal sealed class RemindOfMeetings(
    IDbContextFactory<TimeBankContext> contexts, Writer writer, TellOfMeetings tell, JobRunLog runs, TimeProvider clock, ILogger<RemindOfMeetings> log)
    : SweepOverRows<MeetingToTellOf>(runs, clock, log), IRehearsedInTimeBank
{
    /// <summary>Notices are written so long before a meeting, and go out the day before.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromHours(25);

    /// <summary>A team has so long to say who was there before it is asked, and is not asked later than the other.</summary>
    private static readonly (TimeSpan From, TimeSpan To) AfterEnd = (TimeSpan.FromHours(12), TimeSpan.FromDays(7));

    private static readonly TimeSpan FacilitatorAhead = TimeSpan.FromDays(7);

    private const string Posted = "posted";
    private readonly TimeProvider clock = clock;

    protected override int DoneMax => 500;

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
        return due.ConvertAll(meeting => new RehearsedStep("RemindOfMeeting", meeting.Name, $"{meeting.Day:yyyy-MM-dd}"));
    }

    protected override string PositionOf(MeetingToTellOf row) => Cursor.Encode(row.BeginsAt, row.Id);

    protected override Guid IdOf(MeetingToTellOf row) => row.Id;

    protected override async Task<string?> DoAsync(MeetingToTellOf row, CancellationToken cancellationToken)
    {
        var isNew = await writer.WriteAsync(
            async (unit, token) =>
            {
                var meeting = await unit.Context.Set<Meeting>().AsNoTracking().SingleAsync(one => one.Id == row.Id, token);
                var now = clock.UtcNow();
                if (meeting.State != MeetingState.Planned)
                    return false;
                if (meeting.EndsAt <= now)
                    return await tell.TellOfTaskAsync(unit, meeting, token);
                var isNew = meeting.BeginsAt <= now + Ahead && await tell.RemindAsync(unit, meeting, token);
                return isNew | (meeting.OfKind == MeetingOf.Group && !await GroupRolls.IsFacilitatedAsync(unit.Context, meeting.OfId, meeting.Day, token)
                    && await tell.TellOfTaskAsync(unit, meeting, token));
            },
            cancellationToken);
        return isNew ? Posted : null;
    }

    protected override Task<string?> RehearseAsync(MeetingToTellOf row, CancellationToken cancellationToken) =>
        Task.FromResult<string?>($"Would tell of the meeting {row.Id}, which begins at {row.BeginsAt:u}.");

    protected override Task<IReadOnlyList<SweepCount>> CountsAsync(SweepTally tally, SweepMode mode, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SweepCount>>(
        [
            mode == SweepMode.Rehearsal
                ? SweepCount.Of(tally.Done, "meeting would be told of", "meetings would be told of")
                : SweepCount.Of(tally.Done, "meeting told of", "meetings told of"),
        ]);

    private IQueryable<Meeting> Due(TimeBankContext context)
    {
        var now = clock.UtcNow();
        var (soon, week) = (now + Ahead, now + FacilitatorAhead);
        var (endedBefore, endedAfter) = (now - AfterEnd.From, now - AfterEnd.To);
        return context.Set<Meeting>().AsNoTracking().Where(row => row.State == MeetingState.Planned
            && ((row.BeginsAt > now && row.BeginsAt <= soon)
                || (row.OfKind == MeetingOf.Group && row.BeginsAt > now && row.BeginsAt <= week)
                || (row.OfKind == MeetingOf.Cohort && row.EndsAt <= endedBefore && row.EndsAt > endedAfter)));
    }
}

/// <summary>A meeting of which somebody is to be told.</summary>
internal sealed record MeetingToTellOf(Guid Id, DateTime BeginsAt);
