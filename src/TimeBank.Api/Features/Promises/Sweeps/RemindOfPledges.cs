using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Jobs;
using TimeBanking.Api.Foundation.Notices;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Notices;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Promises;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Promises;

/// <summary>
/// The sweep that has members told how far their open pledges have come: a month after they gave one, and a month after each time.
/// Idempotent: nobody is told twice within a month. The young are never told, nor whose membership rests.
/// </summary>
internal sealed class RemindOfPledges(
    IDbContextFactory<TimeBankContext> contexts, Writer writer, NoticeBoard notices, JobRunLog runs, TimeProvider clock,
    ILogger<RemindOfPledges> log) : SweepOverRows<PledgedMember>(runs, clock, log), IRehearsedInTimeBank
{
    private const string Posted = "posted";

    /// <summary>At most once in so many days.</summary>
    private const int DaysBetween = 30;

    private readonly TimeProvider clock = clock;

    protected override int DoneMax => 500;

    protected override string RowName => "reminder of pledges of member";

    protected override async Task<IReadOnlyList<PledgedMember>> PageAsync(string? after, int size, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var last = Cursor.DecodeKey(after) ?? Guid.Empty;
        return await Pledged(context).Where(member => member.Id > last).OrderBy(member => member.Id).Take(size).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<RehearsedStep>> RehearseInAsync(Guid timeBankId, int most, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var steps = new List<RehearsedStep>();
        foreach (var member in await Pledged(context).Where(member => member.TimeBankId == timeBankId).OrderBy(member => member.Id).Take(most).ToListAsync(cancellationToken))
            if (await IsToBeToldAsync(context, member, cancellationToken))
                steps.Add(new RehearsedStep("TellOfPledges", member.Name));
        return steps;
    }

    protected override string PositionOf(PledgedMember row) => Cursor.Encode(row.Id);

    protected override Guid IdOf(PledgedMember row) => row.Id;

    protected override Task<string?> DoAsync(PledgedMember row, CancellationToken cancellationToken) => writer.WriteAsync(
        async (unit, token) =>
        {
            if (!await IsToBeToldAsync(unit.Context, row, token))
                return null;
            var now = clock.UtcNow();
            var today = clock.Today(await unit.ReadRulesAsync(row.TimeBankId, token));
            return await notices.PostAsync(
                unit,
                new NoticeDraft(
                    row.TimeBankId, row.Id, NoticeKind.PledgeReminders, new Subject(SubjectKind.Member, row.Id),
                    $"{NoticePaths.NameOf(NoticeKind.PledgeReminders)}:{row.Id:N}:{today:yyyy-MM-dd}", now, now.AddDays(DaysBetween)),
                token)
                ? Posted
                : null;
        },
        cancellationToken);

    protected override async Task<string?> RehearseAsync(PledgedMember row, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await IsToBeToldAsync(context, row, cancellationToken) ? $"Would have {row.Name} told how far their pledges have come." : null;
    }

    protected override Task<IReadOnlyList<SweepCount>> CountsAsync(SweepTally tally, SweepMode mode, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SweepCount>>(
        [
            mode == SweepMode.Rehearsal
                ? SweepCount.Of(tally.Done, "reminder would be posted", "reminders would be posted")
                : SweepCount.Of(tally.Done, "reminder posted", "reminders posted"),
        ]);

    /// <summary>Whether one of their pledges is open today and not reached.</summary>
    private async Task<bool> IsToBeToldAsync(TimeBankContext context, PledgedMember member, CancellationToken cancellationToken) =>
        (await context.UnreachedPledgesAsync([member.Id], WallClock.DayAt(clock.UtcNow(), member.TimeZone), cancellationToken)).Count > 0;

    /// <summary>Grown members with a pledge that is a month old and perhaps open, who have an address and heard nothing of it for a month.</summary>
    private IQueryable<PledgedMember> Pledged(TimeBankContext context)
    {
        var now = clock.UtcNow();
        var monthAgo = now.AddDays(-DaysBetween);
        // Today is never before this day, and of age is who is so by every clock on earth.
        var earliest = WallClock.DayAt(now, "Etc/GMT+12");
        var ofAge = earliest.AddYears(-AgeRules.YoungUntilAge);
        return
            from member in context.Members
            join bank in context.TimeBanks on member.TimeBankId equals bank.Id
            where member.LeftOn == null && member.Person!.Email != null
                && (member.BirthDate == null || member.BirthDate <= ofAge)
                && (member.SuspendedUntil == null || member.SuspendedUntil < earliest)
                && context.Set<Pledge>().Any(pledge =>
                    pledge.MemberId == member.Id && pledge.EndedOn == null && pledge.Until >= earliest && pledge.CreatedAt <= monthAgo)
                && !context.Set<Notice>().Any(notice =>
                    notice.MemberId == member.Id && notice.Kind == NoticeKind.PledgeReminders && notice.CreatedAt > monthAgo)
            select new PledgedMember { Id = member.Id, TimeBankId = member.TimeBankId, Name = member.Name, TimeZone = bank.TimeZone };
    }
}

/// <summary>A member of whose pledges something might be said.</summary>
internal sealed record PledgedMember
{
    public required Guid Id { get; init; }

    public required Guid TimeBankId { get; init; }

    public required string Name { get; init; }

    /// <summary>Of the time bank; an IANA name.</summary>
    public required string TimeZone { get; init; }
}
