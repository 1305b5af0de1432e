using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Jobs;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Matching;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Matching;

/// <summary>
/// The sweep that begins a round of matching on the day of each time bank, at nine o'clock in its zone, unless one is running or waits for a
/// coordinator. Its rehearsal solves the round, says what it would propose, to whom and why, and keeps nothing.
/// </summary>
internal sealed class BeginMatchings(
    IDbContextFactory<TimeBankContext> contexts, Writer writer, ActWriter acts, RoundReads reads, MatchWords words, JobRunLog runs, TimeProvider clock,
    ILogger<BeginMatchings> log) : DailySweep(contexts, writer, runs, clock, log), IRehearsedInTimeBank
{
    private const string Begun = "begun";

    private const int UsualSeed = 1;

    private readonly IDbContextFactory<TimeBankContext> contexts = contexts;
    private readonly TimeProvider clock = clock;

    protected override TimeOnly LocalTime => new(9, 0);

    protected override async Task<string?> DoForAsync(BankDay bank, UnitOfWork unit, CancellationToken cancellationToken)
    {
        if (!IsDay(bank) || await unit.FindRunningRoundAsync(bank.Bank.Id, cancellationToken) is not null)
            return null;
        await acts.ByRuleAsync<MatchingRound>(
            unit, bank.Bank.Id,
            async (act, token) =>
            {
                var round = MatchingRound.Start(act.Id, act.TimeBankId, UsualSeed, act.Now, null);
                act.Context.Add(round);
                await act.Context.SaveChangesAsync(token);
                return (ActKind.RunMatching, MatchingActs.DoneTo(round));
            },
            cancellationToken);
        return Begun;
    }

    protected override async Task<string?> RehearseForAsync(BankDay bank, CancellationToken cancellationToken)
    {
        if (!IsDay(bank))
            return null;
        var steps = await StepsAsync(bank.Bank.Id, cancellationToken);
        return $"Would match people in {bank.Bank.Name}: {string.Join(" ", steps.Select(step => $"{step.Parts[0]} to {step.Parts[1]} ({step.Parts[2]})."))}";
    }

    public async Task<IReadOnlyList<RehearsedStep>> RehearseInAsync(Guid timeBankId, int most, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.TimeBanks.AnyAsync(bank => bank.Id == timeBankId && bank.Policies.MatchingDay != MatchingDay.Never, cancellationToken)
            ? [.. (await StepsAsync(timeBankId, cancellationToken)).Take(most)]
            : [];
    }

    protected override Task<IReadOnlyList<SweepCount>> CountsAsync(SweepTally tally, SweepMode mode, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SweepCount>>(
        [
            mode == SweepMode.Rehearsal
                ? SweepCount.Of(tally.Done, "round would begin", "rounds would begin")
                : SweepCount.Of(tally.Done, "round begun", "rounds begun"),
        ]);

    private async Task<IReadOnlyList<RehearsedStep>> StepsAsync(Guid timeBankId, CancellationToken cancellationToken)
    {
        var solved = await reads.SolveAsync(timeBankId, clock.NewKey(), UsualSeed, new Dictionary<Guid, RoundPin>(), [], cancellationToken);
        return
        [
            .. solved.Results.Where(result => result.Target is not null).Select(result => new RehearsedStep(
                "Propose", result.Person.Member.Name, solved.Names[result.Target!.Id], string.Join(' ', words.Fit(result.Fit!.Stored)))),
        ];
    }

    private static bool IsDay(BankDay bank) => bank.Bank.Policies.MatchingDay.ToString() == bank.Day.DayOfWeek.ToString();
}
