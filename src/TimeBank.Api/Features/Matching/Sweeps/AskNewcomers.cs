using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Meetings;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Jobs;
using TimeBanking.Api.Foundation.Notices;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Matching;
using TimeBanking.Domain.Notices;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Matching;

/// <summary>
/// The sweep that asks who came to a group by a proposal one question: after their first meeting whether it is right for them, or after three
/// missed ones whether they would rather not come any more. Idempotent: each is asked once. The young are not asked.
/// </summary>
internal sealed class AskNewcomers(
    IDbContextFactory<TimeBankContext> contexts, Writer writer, NoticeBoard notices, JobRunLog runs, TimeProvider clock, ILogger<AskNewcomers> log)
    : SweepOverRows<Newcomer>(runs, clock, log), IRehearsedInTimeBank
{
    private const string Asked = "asked";
    private readonly TimeProvider clock = clock;

    protected override int DoneMax => 500;

    protected override string RowName => "newcomer by proposal";

    protected override async Task<IReadOnlyList<Newcomer>> PageAsync(string? after, int size, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var last = Cursor.DecodeKey(after) ?? Guid.Empty;
        return await New(context).Where(row => row.Id > last).OrderBy(row => row.Id).Take(size).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<RehearsedStep>> RehearseInAsync(Guid timeBankId, int most, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var steps = new List<RehearsedStep>();
        foreach (var row in await New(context).Where(row => row.TimeBankId == timeBankId).OrderBy(row => row.Id).Take(most).ToListAsync(cancellationToken))
            if (await OccasionAsync(context, row, cancellationToken) is not null)
                steps.Add(new RehearsedStep("AskNewcomer"));
        return steps;
    }

    protected override string PositionOf(Newcomer row) => Cursor.Encode(row.Id);

    protected override Guid IdOf(Newcomer row) => row.Id;

    protected override Task<string?> DoAsync(Newcomer row, CancellationToken cancellationToken) => writer.WriteAsync(
        async (unit, token) =>
        {
            if (await OccasionAsync(unit.Context, row, token) is not { } occasion)
                return null;
            var proposal = await unit.Context.Set<MatchProposal>().AsNoTracking().SingleAsync(one => one.Id == row.Id, token);
            var member = await unit.Context.Members.AsNoTracking().SingleAsync(one => one.Id == proposal.MemberId, token);
            if (member.LeftOn is not null || member.IsYoung(clock.Today(await unit.ReadRulesAsync(row.TimeBankId, token))))
                return null;
            var isPosted = await notices.PostAsync(
                unit,
                new NoticeDraft(
                    row.TimeBankId, row.MemberId, NoticeKind.NewcomerQuestions, new Subject(SubjectKind.MatchProposal, row.Id),
                    MatchKeys.Of(NoticeKind.NewcomerQuestions, proposal, row.MemberId, MatchReader.Seeker, occasion), clock.UtcNow(),
                    clock.UtcNow().AddDays(MatchProposal.DaysUntilAskedAgain)),
                token);
            return isPosted ? Asked : null;
        },
        cancellationToken);

    protected override async Task<string?> RehearseAsync(Newcomer row, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await OccasionAsync(context, row, cancellationToken) is null ? null : $"Would ask who came by the proposal {row.Id} how it is.";
    }

    protected override Task<IReadOnlyList<SweepCount>> CountsAsync(SweepTally tally, SweepMode mode, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SweepCount>>([new(mode == SweepMode.Rehearsal ? "would be asked" : Asked, tally.Done)]);

    /// <summary>What they are asked about; null for nothing.</summary>
    private static async Task<string?> OccasionAsync(TimeBankContext context, Newcomer row, CancellationToken cancellationToken)
    {
        var (came, missedInARow) = await AttendanceOfNewcomers.ReadAsync(context, row.GroupId, row.MemberId, row.CameAt, cancellationToken);
        return missedInARow >= MatchProposal.MissedUntilAsked ? NewcomerQuestions.Missed : came > 0 ? NewcomerQuestions.FirstMeeting : null;
    }

    /// <summary>Those who came within the days of a change, and have not said whether it is right.</summary>
    private IQueryable<Newcomer> New(TimeBankContext context)
    {
        var earliest = clock.UtcNow().AddDays(-MatchProposal.DaysOfChange);
        return context.Set<MatchProposal>()
            .Where(row => row.State == MatchState.Agreed && row.GroupId != null && row.EndedAt > earliest && row.IsRight == null)
            .Select(row => new Newcomer { Id = row.Id, TimeBankId = row.TimeBankId, GroupId = row.GroupId!.Value, MemberId = row.MemberId, CameAt = row.EndedAt!.Value });
    }
}

/// <summary>Somebody who came to a group by a proposal.</summary>
internal sealed record Newcomer
{
    public required Guid Id { get; init; }

    public required Guid TimeBankId { get; init; }

    public required Guid GroupId { get; init; }

    public required Guid MemberId { get; init; }

    public required DateTime CameAt { get; init; }
}
