using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Jobs;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Groups;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Groups;

/// <summary>
/// The sweep that lets a place go on to the next who waits, where whoever it was kept for has not answered in time. Idempotent.
/// </summary>
internal sealed class LapseOffersOfPlaces(
    IDbContextFactory<TimeBankContext> contexts, Writer writer, JobRunLog runs, TimeProvider clock, ILogger<LapseOffersOfPlaces> log)
    : SweepOverRows<LapsingOffers>(runs, clock, log), IRehearsedInTimeBank
{
    private const string Lapsed = "lapsed";
    private readonly TimeProvider clock = clock;

    protected override int DoneMax => 500;

    protected override string RowName => "group whose offered place nobody took";

    protected override async Task<IReadOnlyList<LapsingOffers>> PageAsync(string? after, int size, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var last = Cursor.DecodeKey(after) ?? Guid.Empty;
        return await Overdue(context).Where(row => row.Id > last).OrderBy(row => row.Id).Take(size)
            .Select(row => new LapsingOffers(row.Id, row.TimeBankId)).ToListAsync(cancellationToken);
    }

    // Who waits for which group is no matter of the desk.
    public async Task<IReadOnlyList<RehearsedStep>> RehearseInAsync(Guid timeBankId, int most, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var due = await Overdue(context).Where(row => row.TimeBankId == timeBankId).Take(most).Select(row => row.Id).ToListAsync(cancellationToken);
        return due.ConvertAll(_ => new RehearsedStep("LapseOffer"));
    }

    protected override string PositionOf(LapsingOffers row) => Cursor.Encode(row.GroupId);

    protected override Guid IdOf(LapsingOffers row) => row.GroupId;

    protected override Task<string?> DoAsync(LapsingOffers row, CancellationToken cancellationToken) => writer.WriteAsync<string?>(
        async (unit, token) =>
        {
            await unit.LockAccountsAsync(row.TimeBankId, [row.GroupId], token);
            var group = await unit.Context.Set<Group>().Whole().SingleAsync(one => one.Id == row.GroupId, token);
            var now = clock.UtcNow();
            if (!group.Askings.Exists(one => one.OfferedUntil <= now))
                return null;
            await GroupPlaces.FillAsync(unit, group, await unit.ReadRulesAsync(row.TimeBankId, token), now, Acting.Rule, null, token);
            return Lapsed;
        },
        cancellationToken);

    protected override Task<string?> RehearseAsync(LapsingOffers row, CancellationToken cancellationToken) =>
        Task.FromResult<string?>($"Would offer a place of the group {row.GroupId} to the next who waits.");

    protected override Task<IReadOnlyList<SweepCount>> CountsAsync(SweepTally tally, SweepMode mode, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SweepCount>>([new(mode == SweepMode.Rehearsal ? "would lapse" : Lapsed, tally.Done)]);

    private IQueryable<Group> Overdue(TimeBankContext context)
    {
        var now = clock.UtcNow();
        return context.Set<Group>().AsNoTracking().Where(row => row.EndedAt == null && row.Askings.Any(one => one.OfferedUntil <= now));
    }
}

/// <summary>A group of which a place was kept for somebody who has not answered in time.</summary>
internal sealed record LapsingOffers(Guid GroupId, Guid TimeBankId);
