using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Jobs;
using TimeBanking.Api.Foundation.Notices;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Notices;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Exchanges;

/// <summary>
/// The sweep that has the receiver of each claim reminded that has waited for them as long as their time bank says. Idempotent: a claim
/// has one such notice, whoever runs this and how often.
/// </summary>
internal sealed class RemindOfUnconfirmedHours(
    IDbContextFactory<TimeBankContext> contexts,
    Writer writer,
    NoticeBoard notices,
    JobRunLog runs,
    TimeProvider clock,
    ILogger<RemindOfUnconfirmedHours> log) : SweepOverRows<WaitingClaim>(runs, clock, log), IRehearsedInTimeBank
{
    private const string Posted = "posted";
    private readonly TimeProvider clock = clock;

    protected override int DoneMax => 500;

    protected override string RowName => "reminder of claim";

    protected override async Task<IReadOnlyList<WaitingClaim>> PageAsync(
        string? after, int size, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var last = Cursor.DecodeKey(after) ?? Guid.Empty;
        return await WaitingClaims(context).Where(claim => claim.HasAddress && claim.Id > last)
            .OrderBy(claim => claim.Id).Take(size).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<RehearsedStep>> RehearseInAsync(Guid timeBankId, int most, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var waiting = await WaitingClaims(context).Where(claim => claim.HasAddress && claim.TimeBankId == timeBankId)
            .OrderBy(claim => claim.Id).Take(most).ToListAsync(cancellationToken);
        return waiting.ConvertAll(claim => new RehearsedStep("Remind", claim.Receiver, claim.What));
    }

    protected override string PositionOf(WaitingClaim row) => Cursor.Encode(row.Id);

    protected override Guid IdOf(WaitingClaim row) => row.Id;

    protected override async Task<string?> DoAsync(WaitingClaim row, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        var isPosted = await writer.WriteAsync(
            async (unit, token) =>
            {
                // The receiver may have answered since the page was read.
                var claim = await unit.LockExchangeAsync(row.Id, token);
                return claim?.State == ExchangeState.Claimed && await notices.PostAsync(
                    unit,
                    new NoticeDraft(
                        claim.TimeBankId, claim.ReceiverMemberId, NoticeKind.UnconfirmedHours, new Subject(SubjectKind.Exchange, claim.Id),
                        $"{NoticePaths.NameOf(NoticeKind.UnconfirmedHours)}:{claim.Id:N}", now, claim.DueAt),
                    token);
            },
            cancellationToken);
        return isPosted ? Posted : null;
    }

    protected override Task<string?> RehearseAsync(WaitingClaim row, CancellationToken cancellationToken) =>
        Task.FromResult<string?>($"Would have {row.Receiver} reminded of {row.What}.");

    protected override async Task<IReadOnlyList<SweepCount>> CountsAsync(
        SweepTally tally, SweepMode mode, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return
        [
            mode == SweepMode.Rehearsal
                ? SweepCount.Of(tally.Done, "reminder would be posted", "reminders would be posted")
                : SweepCount.Of(tally.Done, "reminder posted", "reminders posted"),
            new("without an e-mail address", await WaitingClaims(context).CountAsync(claim => !claim.HasAddress, cancellationToken)),
        ];
    }

    /// <summary>The claims that have waited long enough and of which nobody was reminded.</summary>
    private IQueryable<WaitingClaim> WaitingClaims(TimeBankContext context)
    {
        var now = clock.UtcNow();
        // The young are told of a claim once, and not nudged: of age is who is so by every clock on earth.
        var ofAge = WallClock.DayAt(now, "Etc/GMT+12").AddYears(-AgeRules.YoungUntilAge);
        return
            from exchange in context.Exchanges
            join bank in context.TimeBanks on exchange.TimeBankId equals bank.Id
            join receiver in context.Members on exchange.ReceiverMemberId equals receiver.Id
            where exchange.State == ExchangeState.Claimed && receiver.LeftOn == null && exchange.DueAt > now
                && (receiver.BirthDate == null || receiver.BirthDate <= ofAge)
                && exchange.StateChangedAt.AddDays(bank.Policies.DaysUntilReminder) <= now
                && !context.Set<Notice>().Any(notice =>
                    notice.SubjectId == exchange.Id && notice.Kind == NoticeKind.UnconfirmedHours)
            select new WaitingClaim
            {
                Id = exchange.Id, TimeBankId = exchange.TimeBankId, What = exchange.What, Receiver = receiver.Name, HasAddress = receiver.Person!.Email != null,
            };
    }
}

/// <summary>A claim whose receiver is to be reminded.</summary>
internal sealed record WaitingClaim
{
    public required Guid Id { get; init; }

    public required Guid TimeBankId { get; init; }

    public required string What { get; init; }

    public required string Receiver { get; init; }

    public required bool HasAddress { get; init; }
}
