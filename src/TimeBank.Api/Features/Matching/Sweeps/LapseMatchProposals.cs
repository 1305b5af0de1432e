using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Jobs;
using TimeBanking.Domain.Events;
using TimeBanking.Domain.Matching;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Matching;

/// <summary>
/// The sweep that lets proposals lapse that one of the two has not answered in time: the place is free again, and whoever looks is in the
/// next round; before their equals, where they had said yes. Idempotent.
/// </summary>
internal sealed class LapseMatchProposals(
    IDbContextFactory<TimeBankContext> contexts, Writer writer, JobRunLog runs, TimeProvider clock, ILogger<LapseMatchProposals> log)
    : SweepOverRows<OverdueMatch>(runs, clock, log), IRehearsedInTimeBank
{
    private const string Lapsed = "lapsed";
    private readonly TimeProvider clock = clock;

    protected override int DoneMax => 500;

    protected override string RowName => "proposal of a group";

    protected override async Task<IReadOnlyList<OverdueMatch>> PageAsync(string? after, int size, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var overdue = Overdue(context);
        if (Cursor.DecodeInstant(after) is var (lapsesAt, id))
            overdue = overdue.Where(row => row.LapsesAt > lapsesAt || (row.LapsesAt == lapsesAt && row.Id > id));
        return await overdue.OrderBy(row => row.LapsesAt).ThenBy(row => row.Id).Take(size)
            .Select(row => new OverdueMatch(row.Id, row.TimeBankId, row.LapsesAt)).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<RehearsedStep>> RehearseInAsync(Guid timeBankId, int most, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        // Who came to which group is no matter of the desk.
        return [.. (await Overdue(context).Where(row => row.TimeBankId == timeBankId).Take(most).ToListAsync(cancellationToken)).Select(_ => new RehearsedStep("LapseMatch"))];
    }

    protected override string PositionOf(OverdueMatch row) => Cursor.Encode(row.LapsesAt, row.Id);

    protected override Guid IdOf(OverdueMatch row) => row.Id;

    protected override Task<string?> DoAsync(OverdueMatch row, CancellationToken cancellationToken) => writer.WriteAsync(
        async (unit, token) =>
        {
            await unit.LockAccountsAsync(row.TimeBankId, [row.TimeBankId], token);
            var proposal = await unit.Context.Set<MatchProposal>().SingleAsync(one => one.Id == row.Id, token);
            var now = clock.UtcNow();
            if (proposal.State != MatchState.Waiting || proposal.LapsesAt > now)
                return null;
            proposal.Lapse(now);
            if (proposal.Answer == MatchAnswer.Yes)
                (await unit.Context.Set<Seeking>().SingleAsync(one => one.Id == proposal.SeekingId, token)).BeLeftOut();
            await unit.Context.SaveChangesAsync(token);
            await unit.RaiseAsync(new MatchAnswered(proposal), token);
            return Lapsed;
        },
        cancellationToken);

    protected override Task<string?> RehearseAsync(OverdueMatch row, CancellationToken cancellationToken) =>
        Task.FromResult<string?>($"Would let the proposal {row.Id} lapse, due since {row.LapsesAt:u}.");

    protected override Task<IReadOnlyList<SweepCount>> CountsAsync(SweepTally tally, SweepMode mode, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SweepCount>>([new(mode == SweepMode.Rehearsal ? "would lapse" : Lapsed, tally.Done)]);

    private IQueryable<MatchProposal> Overdue(TimeBankContext context)
    {
        var now = clock.UtcNow();
        return context.Set<MatchProposal>().Where(row => row.State == MatchState.Waiting && row.LapsesAt <= now);
    }
}

/// <summary>A proposal that lapses now.</summary>
internal sealed record OverdueMatch(Guid Id, Guid TimeBankId, DateTime LapsesAt);
