using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Jobs;
using TimeBanking.Api.Foundation.Notices;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Contributions;
using TimeBanking.Domain.Notices;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Contributions;

/// <summary>
/// The sweep that has those asked who checked in long ago and not out. It ends nothing: until when they were there only they know.
/// Idempotent: everybody is asked once, whoever runs this and how often.
/// </summary>
internal sealed class AskOfForgottenCheckOuts(
    IDbContextFactory<TimeBankContext> contexts, Writer writer, NoticeBoard notices, JobRunLog runs, TimeProvider clock,
    ILogger<AskOfForgottenCheckOuts> log) : SweepOverRows<ForgottenPresence>(runs, clock, log), IRehearsedInTimeBank
{
    private const string Posted = "posted";
    private readonly TimeProvider clock = clock;

    protected override int DoneMax => 500;

    protected override string RowName => "question about a check-out";

    protected override async Task<IReadOnlyList<ForgottenPresence>> PageAsync(string? after, int size, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var last = Cursor.DecodeKey(after) ?? Guid.Empty;
        return await Forgotten(context).Where(row => row.Id > last).OrderBy(row => row.Id).Take(size).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<RehearsedStep>> RehearseInAsync(Guid timeBankId, int most, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var forgotten = await Forgotten(context).Where(row => row.TimeBankId == timeBankId).OrderBy(row => row.Id).Take(most).ToListAsync(cancellationToken);
        return forgotten.ConvertAll(row => new RehearsedStep("AskOfCheckOut", row.Name));
    }

    protected override string PositionOf(ForgottenPresence row) => Cursor.Encode(row.Id);

    protected override Guid IdOf(ForgottenPresence row) => row.Id;

    protected override async Task<string?> DoAsync(ForgottenPresence row, CancellationToken cancellationToken)
    {
        var isPosted = await writer.WriteAsync(
            async (unit, token) =>
            {
                // They may have said it since the page was read.
                var presence = await unit.Context.Set<Presence>().AsNoTracking().SingleAsync(known => known.Id == row.Id, token);
                return presence.IsForgotten(clock.UtcNow(), (await unit.ReadRulesAsync(presence.TimeBankId, token)).Policies) && await notices.PostAsync(
                    unit,
                    new NoticeDraft(
                        presence.TimeBankId, presence.MemberId, NoticeKind.ForgottenCheckOuts, new Subject(SubjectKind.Member, presence.MemberId),
                        ForgottenCheckOuts.KeyOf(presence), clock.UtcNow()),
                    token);
            },
            cancellationToken);
        return isPosted ? Posted : null;
    }

    protected override Task<string?> RehearseAsync(ForgottenPresence row, CancellationToken cancellationToken) =>
        Task.FromResult<string?>($"Would ask {row.Name} until when they were there.");

    protected override Task<IReadOnlyList<SweepCount>> CountsAsync(SweepTally tally, SweepMode mode, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SweepCount>>(
        [
            mode == SweepMode.Rehearsal
                ? SweepCount.Of(tally.Done, "question would be posted", "questions would be posted")
                : SweepCount.Of(tally.Done, "question posted", "questions posted"),
        ]);

    /// <summary>What is open for so long that it was probably forgotten, and was not asked about.</summary>
    private IQueryable<ForgottenPresence> Forgotten(TimeBankContext context)
    {
        var now = clock.UtcNow();
        return
            from presence in context.Set<Presence>()
            join member in context.Members on presence.MemberId equals member.Id
            join bank in context.TimeBanks on presence.TimeBankId equals bank.Id
            where presence.EndedAt == null && presence.StartedAt.AddHours(bank.Policies.HoursUntilForgotten) < now
                && !context.Set<Notice>().Any(notice =>
                    notice.MemberId == presence.MemberId && notice.Kind == NoticeKind.ForgottenCheckOuts && notice.CreatedAt >= presence.StartedAt)
            select new ForgottenPresence { Id = presence.Id, TimeBankId = presence.TimeBankId, Name = member.Name };
    }
}

/// <summary>Somebody checked in long ago and not out.</summary>
internal sealed record ForgottenPresence
{
    public required Guid Id { get; init; }

    public required Guid TimeBankId { get; init; }

    public required string Name { get; init; }
}
