using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Jobs;
using TimeBanking.Api.Foundation.Notices;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Notices;
using TimeBanking.Domain.Promises;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Promises;

/// <summary>
/// The sweep that has members reminded of what they promised in words, the day before it is due by the clock of their time bank. Idempotent: once
/// for each. The young are not reminded by mail, nor whose membership rests.
/// </summary>
internal sealed class RemindOfPromises(
    IDbContextFactory<TimeBankContext> contexts, Writer writer, NoticeBoard notices, JobRunLog runs, TimeProvider clock, ILogger<RemindOfPromises> log)
    : SweepOverRows<PromiseToRemindOf>(runs, clock, log)
{
    private const string Posted = "posted";
    private readonly TimeProvider clock = clock;

    protected override int DoneMax => 500;

    protected override string RowName => "promise";

    protected override async Task<IReadOnlyList<PromiseToRemindOf>> PageAsync(string? after, int size, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var last = Cursor.DecodeKey(after) ?? Guid.Empty;
        // Due today or tomorrow by any clock on earth.
        var (earliest, latest) = (WallClock.DayAt(clock.UtcNow(), "Etc/GMT+12"), WallClock.DayAt(clock.UtcNow(), "Etc/GMT-14").AddDays(1));
        return await (
            from promise in context.Set<SpokenPromise>()
            join bank in context.TimeBanks on promise.TimeBankId equals bank.Id
            where promise.State == PromiseState.Open && promise.Until >= earliest && promise.Until <= latest && promise.Id > last
            orderby promise.Id
            select new PromiseToRemindOf(promise.Id, promise.Until, bank.TimeZone)).Take(size).ToListAsync(cancellationToken);
    }

    protected override string PositionOf(PromiseToRemindOf row) => Cursor.Encode(row.Id);

    protected override Guid IdOf(PromiseToRemindOf row) => row.Id;

    protected override async Task<string?> DoAsync(PromiseToRemindOf row, CancellationToken cancellationToken)
    {
        if (!IsDue(row))
            return null;
        var isNew = await writer.WriteAsync(
            async (unit, token) =>
            {
                var promise = await unit.Context.Set<SpokenPromise>().AsNoTracking().SingleAsync(one => one.Id == row.Id, token);
                var owner = await unit.Context.Members.AsNoTracking().SingleAsync(one => one.Id == promise.MemberId, token);
                if (promise.State != PromiseState.Open || owner.LeftOn is not null || owner.SuspendedUntil >= Today(row) || owner.IsYoung(Today(row)))
                    return false;
                return await notices.PostAsync(
                    unit,
                    new NoticeDraft(
                        promise.TimeBankId, promise.MemberId, NoticeKind.PromiseReminders, new Subject(SubjectKind.Promise, promise.Id),
                        PromiseKeys.OfDue(promise), clock.UtcNow(), WallClock.LastInstant(promise.Until.ToDateTime(new TimeOnly(23, 59)), row.TimeZone)),
                    token);
            },
            cancellationToken);
        return isNew ? Posted : null;
    }

    protected override Task<string?> RehearseAsync(PromiseToRemindOf row, CancellationToken cancellationToken) =>
        Task.FromResult(IsDue(row) ? $"Would remind of the promise {row.Id}, due on {row.Until:yyyy-MM-dd}." : null);

    protected override Task<IReadOnlyList<SweepCount>> CountsAsync(SweepTally tally, SweepMode mode, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SweepCount>>(
        [
            mode == SweepMode.Rehearsal
                ? SweepCount.Of(tally.Done, "reminder would be posted", "reminders would be posted")
                : SweepCount.Of(tally.Done, "reminder posted", "reminders posted"),
        ]);

    private DateOnly Today(PromiseToRemindOf row) => WallClock.DayAt(clock.UtcNow(), row.TimeZone);

    private bool IsDue(PromiseToRemindOf row) => row.Until <= Today(row).AddDays(1) && row.Until >= Today(row);
}

/// <summary>A promise that is due soon.</summary>
/// <param name="TimeZone">Of its time bank; an IANA name.</param>
internal sealed record PromiseToRemindOf(Guid Id, DateOnly Until, string TimeZone);
