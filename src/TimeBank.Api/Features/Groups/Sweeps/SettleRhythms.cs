using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Jobs;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Groups;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Groups;

/// <summary>The sweep that settles what a group asked its people about another rhythm, once the time to answer is over. Idempotent.</summary>
internal sealed class SettleRhythms(
    IDbContextFactory<TimeBankContext> contexts, Writer writer, ActWriter acts, SettleRhythm settle, JobRunLog runs, TimeProvider clock,
    ILogger<SettleRhythms> log)
    : SweepOverRows<AskedRhythm>(runs, clock, log), IRehearsedInTimeBank
{
    private const string Settled = "settled";
    private readonly TimeProvider clock = clock;

    protected override int DoneMax => 500;

    protected override string RowName => "group that asked about another rhythm";

    protected override async Task<IReadOnlyList<AskedRhythm>> PageAsync(string? after, int size, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var last = Cursor.DecodeKey(after) ?? Guid.Empty;
        return await Due(context).Where(row => row.Id > last).OrderBy(row => row.Id).Take(size)
            .Select(row => new AskedRhythm(row.Id, row.TimeBankId)).ToListAsync(cancellationToken);
    }

    // Which group it is, of a closed one, is no matter of the desk.
    public async Task<IReadOnlyList<RehearsedStep>> RehearseInAsync(Guid timeBankId, int most, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var due = await Due(context).Where(row => row.TimeBankId == timeBankId).Take(most).Select(row => row.Id).ToListAsync(cancellationToken);
        return due.ConvertAll(_ => new RehearsedStep("SettleRhythm"));
    }

    protected override string PositionOf(AskedRhythm row) => Cursor.Encode(row.GroupId);

    protected override Guid IdOf(AskedRhythm row) => row.GroupId;

    protected override async Task<string?> DoAsync(AskedRhythm row, CancellationToken cancellationToken) =>
        await writer.WriteAsync((unit, token) => SettleAsync(unit, row, token), cancellationToken) is null ? null : Settled;

    protected override Task<string?> RehearseAsync(AskedRhythm row, CancellationToken cancellationToken) =>
        Task.FromResult<string?>($"Would settle what the group {row.GroupId} asked about another rhythm.");

    protected override Task<IReadOnlyList<SweepCount>> CountsAsync(SweepTally tally, SweepMode mode, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SweepCount>>([new(mode == SweepMode.Rehearsal ? "would be settled" : Settled, tally.Done)]);

    private Task<Group?> SettleAsync(UnitOfWork unit, AskedRhythm row, CancellationToken cancellationToken) => acts.ByRuleAsync<Group>(
        unit, row.TimeBankId,
        async (act, token) =>
        {
            await unit.LockAccountsAsync(row.TimeBankId, [row.GroupId], token);
            var group = await unit.Context.Set<Group>().Whole().SingleAsync(one => one.Id == row.GroupId, token);
            if (group.RhythmAsked is not { } asked || asked.AnswerBy > act.Now)
                return null;
            await settle.ExecuteAsync(act, group, token);
            return (ActKind.AnswerRhythm, new Done<Group>(group, new Subject(SubjectKind.Group, group.Id)));
        },
        cancellationToken);

    private IQueryable<Group> Due(TimeBankContext context)
    {
        var now = clock.UtcNow();
        return context.Set<Group>().AsNoTracking().Where(row => row.EndedAt == null && row.RhythmAsked != null && row.RhythmAsked.AnswerBy <= now);
    }
}

/// <summary>A group whose people have had their time to say whether another rhythm suits them.</summary>
internal sealed record AskedRhythm(Guid GroupId, Guid TimeBankId);
