using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Jobs;
using TimeBanking.Domain.Contributions;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Contributions;

/// <summary>
/// The sweep that ends, by each time bank's rule, logged hours that nobody answered in time, longest overdue first. Idempotent: what was
/// answered meanwhile is left alone.
/// </summary>
internal sealed class EndOverdueContributions(
    IDbContextFactory<TimeBankContext> contexts, Writer writer, ContributionActs contributions, JobRunLog runs, TimeProvider clock,
    ILogger<EndOverdueContributions> log) : SweepOverRows<OverdueContribution>(runs, clock, log), IRehearsedInTimeBank
{
    private const string Ended = "ended";
    private readonly TimeProvider clock = clock;

    protected override int DoneMax => 200;

    protected override string RowName => "logged hours";

    protected override async Task<IReadOnlyList<OverdueContribution>> PageAsync(string? after, int size, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.UtcNow();
        var overdue = context.Set<Contribution>().Where(row => row.DueAt <= now);
        if (Cursor.DecodeInstant(after) is var (dueAt, id))
            overdue = overdue.Where(row => row.DueAt > dueAt || (row.DueAt == dueAt && row.Id > id));
        return await overdue.OrderBy(row => row.DueAt).ThenBy(row => row.Id).Take(size)
            .Select(row => new OverdueContribution(row.Id, row.TimeBankId, row.DueAt!.Value)).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<RehearsedStep>> RehearseInAsync(Guid timeBankId, int most, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.UtcNow();
        var overdue = await (
            from row in context.Set<Contribution>()
            join giver in context.Members on row.MemberId equals giver.Id
            where row.TimeBankId == timeBankId && row.DueAt <= now
            orderby row.DueAt, row.Id
            select new { row.What, giver.Name }).Take(most).ToListAsync(cancellationToken);
        return overdue.ConvertAll(one => new RehearsedStep("EndHours", one.What, one.Name));
    }

    protected override string PositionOf(OverdueContribution row) => Cursor.Encode(row.DueAt, row.Id);

    protected override Guid IdOf(OverdueContribution row) => row.Id;

    protected override Task<string?> DoAsync(OverdueContribution row, CancellationToken cancellationToken) =>
        writer.WriteAsync(async (unit, token) =>
        {
            var ended = await contributions.ByRuleAsync(
                unit, row.TimeBankId, row.Id,
                (contribution, act, sides) => contribution.DueAt <= act.Now ? contribution.EndOverdue(act.Request, sides, act.Policies) : null,
                token);
            return ended is null ? null : Ended;
        }, cancellationToken);

    protected override Task<string?> RehearseAsync(OverdueContribution row, CancellationToken cancellationToken) =>
        Task.FromResult<string?>($"Would end the logged hours {row.Id}, due since {row.DueAt:u}.");

    protected override Task<IReadOnlyList<SweepCount>> CountsAsync(SweepTally tally, SweepMode mode, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SweepCount>>([new(mode == SweepMode.Rehearsal ? "would be ended" : Ended, tally.Done)]);
}

/// <summary>Logged hours that a rule ends now.</summary>
internal sealed record OverdueContribution(Guid Id, Guid TimeBankId, DateTime DueAt);
