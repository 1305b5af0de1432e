using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Meetings;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Jobs;
using TimeBanking.Domain;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.Notices;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Groups;

/// <summary>
/// The sweep that looks at each group by the day of its time bank, and tells its people once of each thing that it needs: it has not met for two
/// rhythms, is too small, nobody facilitates it, or its review or end is near. What it needs no more is forgotten, so that they hear of it again.
/// </summary>
internal sealed class LookAfterGroups(
    IDbContextFactory<TimeBankContext> contexts, Writer writer, GroupBoard board, JobRunLog runs, TimeProvider clock, ILogger<LookAfterGroups> log)
    : SweepOverRows<GroupToLookAfter>(runs, clock, log), IRehearsedInTimeBank
{
    private const string Told = "told";
    private readonly TimeProvider clock = clock;

    protected override int DoneMax => 500;

    protected override int SeenMax => 1_000_000;

    protected override string RowName => "group";

    protected override async Task<IReadOnlyList<GroupToLookAfter>> PageAsync(string? after, int size, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var last = Cursor.DecodeKey(after) ?? Guid.Empty;
        return await ReadAsync(context, GoingOn(context).Where(row => row.Id > last).OrderBy(row => row.Id).Take(size), cancellationToken);
    }

    // Of a closed group nobody else learns what it needs.
    public async Task<IReadOnlyList<RehearsedStep>> RehearseInAsync(Guid timeBankId, int most, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var open = GoingOn(context).Where(row => row.TimeBankId == timeBankId && !GroupKinds.Kept.Contains(row.Kind)).OrderBy(row => row.Name).ThenBy(row => row.Id);
        return [.. (await ReadAsync(context, open, cancellationToken)).Where(row => row.Begun.Count > 0).Take(most).Select(row => new RehearsedStep("TellOfGroup", row.Name))];
    }

    protected override string PositionOf(GroupToLookAfter row) => Cursor.Encode(row.Id);

    protected override Guid IdOf(GroupToLookAfter row) => row.Id;

    protected override async Task<string?> DoAsync(GroupToLookAfter row, CancellationToken cancellationToken)
    {
        if (row.Begun.Count + row.Past.Count == 0)
            return null;
        var told = await writer.WriteAsync(
            async (unit, token) =>
            {
                // Read anew: another instance may have been here.
                var group = await unit.Context.Set<Group>().Include(one => one.Members).Include(one => one.Needs).SingleAsync(one => one.Id == row.Id, token);
                var (begun, past) = group.Compare(row.Now, row.Today);
                group.Needs.RemoveAll(past.Contains);
                group.Needs.AddRange(begun);
                await unit.Context.SaveChangesAsync(token);
                var members = group.Members.Where(one => one.IsOfIt).Select(one => one.MemberId).ToList();
                var posted = 0;
                foreach (var need in begun)
                    posted += await board.PostAsync(
                        unit, group, NoticeKind.GroupTasks, members, GroupKeys.Need, $"{need.Kind}-{need.Since:yyyyMMdd}", token);
                return posted;
            },
            cancellationToken);
        return told > 0 ? Told : null;
    }

    protected override Task<string?> RehearseAsync(GroupToLookAfter row, CancellationToken cancellationToken) =>
        Task.FromResult(row.Begun.Count == 0 ? null : $"Would tell the group {row.Id} what it needs: {string.Join(", ", row.Begun)}.");

    protected override Task<IReadOnlyList<SweepCount>> CountsAsync(SweepTally tally, SweepMode mode, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SweepCount>>(
        [
            mode == SweepMode.Rehearsal
                ? SweepCount.Of(tally.Done, "group would be told", "groups would be told")
                : SweepCount.Of(tally.Done, "group told", "groups told"),
        ]);

    private static IQueryable<Group> GoingOn(TimeBankContext context) => context.Set<Group>().AsNoTracking().Where(row => row.EndedAt == null);

    private async Task<IReadOnlyList<GroupToLookAfter>> ReadAsync(
        TimeBankContext context, IQueryable<Group> groups, CancellationToken cancellationToken)
    {
        var found = await groups.Include(row => row.Members).Include(row => row.Needs).AsSplitQuery().ToListAsync(cancellationToken);
        var bankIds = found.Select(row => row.TimeBankId).Distinct().ToList();
        var zones = await context.TimeBanks.Where(bank => bankIds.Contains(bank.Id)).ToDictionaryAsync(bank => bank.Id, bank => bank.TimeZone, cancellationToken);
        var lastMet = await MeetingsOfGroups.LastMetAsync(context, [.. found.Select(row => row.Id)], cancellationToken);
        return found.ConvertAll(group =>
        {
            var today = WallClock.DayAt(clock.UtcNow(), zones[group.TimeBankId]);
            var now = group.NeedsOn(
                today, lastMet.TryGetValue(group.Id, out var day) ? day : null, WallClock.DayAt(group.FoundedAt, zones[group.TimeBankId]));
            var (begun, past) = group.Compare(now, today);
            return new GroupToLookAfter(group.Id, group.Name, today, now, [.. begun.Select(need => need.Kind)], [.. past.Select(need => need.Kind)]);
        });
    }
}

/// <summary>A group, with what it needs today.</summary>
/// <param name="Now">All of it.</param>
/// <param name="Begun">What its people were not told of.</param>
/// <param name="Past">Of what they were told, and what it needs no more.</param>
internal sealed record GroupToLookAfter(
    Guid Id, string Name, DateOnly Today, IReadOnlyList<GroupNeedKind> Now, IReadOnlyList<GroupNeedKind> Begun, IReadOnlyList<GroupNeedKind> Past);
