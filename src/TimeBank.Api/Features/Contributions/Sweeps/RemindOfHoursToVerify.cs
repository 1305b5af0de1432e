using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Jobs;
using TimeBanking.Domain.Contributions;
using TimeBanking.Domain.Notices;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Contributions;

/// <summary>
/// The sweep that has those reminded who verify hours that have waited for them as long as their time bank says. Idempotent: hours that
/// wait are brought to mind once, whoever runs this and how often.
/// </summary>
internal sealed class RemindOfHoursToVerify(
    IDbContextFactory<TimeBankContext> contexts, Writer writer, AskToVerify verifiers, JobRunLog runs, TimeProvider clock,
    ILogger<RemindOfHoursToVerify> log) : SweepOverRows<WaitingHours>(runs, clock, log), IRehearsedInTimeBank
{
    private const string Posted = "posted";
    private readonly TimeProvider clock = clock;

    protected override int DoneMax => 500;

    protected override string RowName => "reminder of logged hours";

    protected override async Task<IReadOnlyList<WaitingHours>> PageAsync(string? after, int size, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var last = Cursor.DecodeKey(after) ?? Guid.Empty;
        return await Waiting(context).Where(row => row.Id > last).OrderBy(row => row.Id).Take(size).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<RehearsedStep>> RehearseInAsync(Guid timeBankId, int most, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var waiting = await Waiting(context).Where(row => row.TimeBankId == timeBankId).OrderBy(row => row.Id).Take(most).ToListAsync(cancellationToken);
        return waiting.ConvertAll(row => new RehearsedStep("RemindToVerify", row.What, row.Giver));
    }

    protected override string PositionOf(WaitingHours row) => Cursor.Encode(row.Id);

    protected override Guid IdOf(WaitingHours row) => row.Id;

    protected override async Task<string?> DoAsync(WaitingHours row, CancellationToken cancellationToken)
    {
        var reminded = await writer.WriteAsync(
            async (unit, token) =>
            {
                // Somebody may have answered since the page was read.
                var hours = await unit.Context.Set<Contribution>().AsNoTracking().SingleAsync(known => known.Id == row.Id, token);
                return Contribution.StatesToVerify.Contains(hours.State) ? await verifiers.RemindAsync(unit, hours, token) : 0;
            },
            cancellationToken);
        return reminded > 0 ? Posted : null;
    }

    protected override Task<string?> RehearseAsync(WaitingHours row, CancellationToken cancellationToken) =>
        Task.FromResult<string?>($"Would have those reminded who verify the logged hours {row.Id}.");

    protected override Task<IReadOnlyList<SweepCount>> CountsAsync(SweepTally tally, SweepMode mode, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SweepCount>>(
        [
            mode == SweepMode.Rehearsal
                ? SweepCount.Of(tally.Done, "reminder would be posted", "reminders would be posted")
                : SweepCount.Of(tally.Done, "reminder posted", "reminders posted"),
        ]);

    /// <summary>What has waited long enough, and was not brought to mind since it stands so.</summary>
    private IQueryable<WaitingHours> Waiting(TimeBankContext context)
    {
        var now = clock.UtcNow();
        return
            from hours in context.Set<Contribution>()
            join bank in context.TimeBanks on hours.TimeBankId equals bank.Id
            join giver in context.Members on hours.MemberId equals giver.Id
            where Contribution.StatesToVerify.Contains(hours.State) && hours.DueAt > now
                && hours.StateChangedAt.AddDays(bank.Policies.DaysUntilReminder) <= now
                && !context.Set<Notice>().Any(notice =>
                    notice.SubjectId == hours.Id && notice.Kind == NoticeKind.HoursToVerify && notice.DedupeKey.EndsWith(AskToVerify.Again)
                    && notice.CreatedAt >= hours.StateChangedAt)
            select new WaitingHours { Id = hours.Id, TimeBankId = hours.TimeBankId, What = hours.What, Giver = giver.Name };
    }
}

/// <summary>Logged hours of which those who verify are to be reminded.</summary>
internal sealed record WaitingHours
{
    public required Guid Id { get; init; }

    public required Guid TimeBankId { get; init; }

    public required string What { get; init; }

    public required string Giver { get; init; }
}
