using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Groups;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Jobs;
using TimeBanking.Domain;
using TimeBanking.Domain.Councils;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Councils;

/// <summary>
/// The sweep that asks who keeps the group that owns an item of a plan how it stands, once its day has come where the time bank is. Idempotent:
/// each is asked of each item once.
/// </summary>
internal sealed class FollowPlans(
    IDbContextFactory<TimeBankContext> contexts, Writer writer, TellOfCouncils telling, JobRunLog runs, TimeProvider clock, ILogger<FollowPlans> log)
    : SweepOverRows<CouncilToFollow>(runs, clock, log), IRehearsedInTimeBank
{
    private const string Posted = "posted";
    private readonly TimeProvider clock = clock;

    protected override int DoneMax => 500;

    protected override string RowName => "council";

    protected override async Task<IReadOnlyList<CouncilToFollow>> PageAsync(string? after, int size, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var last = Cursor.DecodeKey(after) ?? Guid.Empty;
        return await Due(context).Where(row => row.Id > last).OrderBy(row => row.Id).Take(size).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<RehearsedStep>> RehearseInAsync(Guid timeBankId, int most, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var steps = new List<RehearsedStep>();
        foreach (var row in await Due(context).Where(row => row.TimeBankId == timeBankId).OrderBy(row => row.Id).Take(most).ToListAsync(cancellationToken))
            steps.AddRange((await DueItemsAsync(context, row, cancellationToken)).Items
                .Select(item => new RehearsedStep("FollowPlan", item.Text, $"{item.DueOn:yyyy-MM-dd}")));
        return [.. steps.Take(most)];
    }

    protected override string PositionOf(CouncilToFollow row) => Cursor.Encode(row.Id);

    protected override Guid IdOf(CouncilToFollow row) => row.Id;

    protected override Task<string?> DoAsync(CouncilToFollow row, CancellationToken cancellationToken) => writer.WriteAsync(
        async (unit, token) =>
        {
            var (council, items) = await DueItemsAsync(unit.Context, row, token);
            var isNew = false;
            foreach (var item in items)
                isNew |= await telling.TellAsync(
                    unit, council, await GroupRolls.KeepersAsync(unit.Context, item.OwnerGroupId, TodayAt(row), token), CouncilKey.OfItem,
                    item.Number.ToString(CultureInfo.InvariantCulture), null, token);
            return isNew ? Posted : null;
        },
        cancellationToken);

    protected override async Task<string?> RehearseAsync(CouncilToFollow row, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return (await DueItemsAsync(context, row, cancellationToken)).Items is { Count: > 0 } items
            ? $"Would ask how {Plural.English(items.Count, "item", "items")} of the council {row.Id} stand."
            : null;
    }

    protected override Task<IReadOnlyList<SweepCount>> CountsAsync(SweepTally tally, SweepMode mode, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SweepCount>>(
        [
            mode == SweepMode.Rehearsal
                ? SweepCount.Of(tally.Done, "reminder would be posted", "reminders would be posted")
                : SweepCount.Of(tally.Done, "reminder posted", "reminders posted"),
        ]);

    private DateOnly TodayAt(CouncilToFollow row) => WallClock.DayAt(clock.UtcNow(), row.TimeZone);

    private async Task<(Council Council, IReadOnlyList<PlanItem> Items)> DueItemsAsync(
        TimeBankContext context, CouncilToFollow row, CancellationToken cancellationToken)
    {
        var council = await context.Set<Council>().AsNoTracking().Whole().SingleAsync(one => one.Id == row.Id, cancellationToken);
        var today = TodayAt(row);
        return (council, [.. council.Items.Where(item => item.State == PlanItemState.Open && item.DueOn <= today).OrderBy(item => item.Number)]);
    }

    private IQueryable<CouncilToFollow> Due(TimeBankContext context)
    {
        // It is no later day anywhere on earth.
        var latest = WallClock.DayAt(clock.UtcNow(), "Etc/GMT-14");
        return
            from council in context.Set<Council>()
            join bank in context.TimeBanks on council.TimeBankId equals bank.Id
            where context.Set<PlanItem>().Any(item => item.CouncilId == council.Id && item.State == PlanItemState.Open && item.DueOn <= latest)
            select new CouncilToFollow { Id = council.Id, TimeBankId = council.TimeBankId, TimeZone = bank.TimeZone };
    }
}

/// <summary>A council with items that may be due.</summary>
internal sealed record CouncilToFollow
{
    public required Guid Id { get; init; }

    public required Guid TimeBankId { get; init; }

    /// <summary>Of the time bank; an IANA name.</summary>
    public required string TimeZone { get; init; }
}
