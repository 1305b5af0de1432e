using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Jobs;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Matching;
using TimeBanking.Domain.TimeBanks;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Matching;

/// <summary>
/// The sweep that solves rounds that have begun, and lets those go that the policy lets go by itself. Idempotent: of several instances one
/// writes each step down, so nothing is proposed twice.
/// </summary>
internal sealed class FinishMatchings(
    IDbContextFactory<TimeBankContext> contexts, Writer writer, ActWriter acts, SolveRound solve, ReleaseRound release, JobRunLog runs, TimeProvider clock,
    ILogger<FinishMatchings> log) : SweepOverRows<RunningRound>(runs, clock, log), IRehearsedInTimeBank
{
    private const string Solved = "solved";

    protected override int DoneMax => 100;

    protected override string RowName => "round of matching";

    protected override async Task<IReadOnlyList<RunningRound>> PageAsync(string? after, int size, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var last = Cursor.DecodeKey(after) ?? Guid.Empty;
        return await Running(context).Where(row => row.Id > last).OrderBy(row => row.Id).Take(size).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<RehearsedStep>> RehearseInAsync(Guid timeBankId, int most, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return [.. (await Running(context).Where(row => row.TimeBankId == timeBankId).Take(most).ToListAsync(cancellationToken)).Select(_ => new RehearsedStep("FinishRound"))];
    }

    protected override string PositionOf(RunningRound row) => Cursor.Encode(row.Id);

    protected override Guid IdOf(RunningRound row) => row.Id;

    protected override async Task<string?> DoAsync(RunningRound row, CancellationToken cancellationToken)
    {
        if (await solve.ExecuteAsync(row.TimeBankId, row.Id, cancellationToken) is null)
            return null;
        if (row.GoesByItself)
            await writer.WriteAsync((unit, token) => ReleaseAsync(unit, row, token), cancellationToken);
        return Solved;
    }

    protected override Task<string?> RehearseAsync(RunningRound row, CancellationToken cancellationToken) =>
        Task.FromResult<string?>($"Would solve the round of matching {row.Id}{(row.GoesByItself ? ", and let it go" : "")}.");

    protected override Task<IReadOnlyList<SweepCount>> CountsAsync(SweepTally tally, SweepMode mode, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SweepCount>>(
        [
            mode == SweepMode.Rehearsal
                ? SweepCount.Of(tally.Done, "round would be finished", "rounds would be finished")
                : SweepCount.Of(tally.Done, "round finished", "rounds finished"),
        ]);

    private Task<MatchingRound?> ReleaseAsync(UnitOfWork unit, RunningRound row, CancellationToken cancellationToken) => acts.ByRuleAsync<MatchingRound>(
        unit, row.TimeBankId,
        async (act, token) =>
        {
            if (await unit.LockRoundAsync(row.TimeBankId, row.Id, token) is not { State: MatchingState.ToReview } round)
                return null;
            await release.ExecuteAsync(act, round, token);
            return (ActKind.ReleaseMatching, MatchingActs.DoneTo(round));
        },
        cancellationToken);

    /// <summary>Those that are to be solved, and those that the schedule began and the policy lets go.</summary>
    private static IQueryable<RunningRound> Running(TimeBankContext context) =>
        from round in context.Set<MatchingRound>()
        join bank in context.TimeBanks on round.TimeBankId equals bank.Id
        let goes = bank.Policies.MatchingRelease == MatchingRelease.ByItself && context.Acts.Any(act => act.SubjectId == round.Id && act.Kind == ActKind.RunMatching && act.By == ActBy.Rule)
        where round.State == MatchingState.Solving || (round.State == MatchingState.ToReview && goes)
        select new RunningRound { Id = round.Id, TimeBankId = round.TimeBankId, GoesByItself = goes };
}

/// <summary>A round that is to be solved, or let go.</summary>
internal sealed record RunningRound
{
    public required Guid Id { get; init; }

    public required Guid TimeBankId { get; init; }

    /// <summary>Whether the policy lets it go.</summary>
    public required bool GoesByItself { get; init; }
}
