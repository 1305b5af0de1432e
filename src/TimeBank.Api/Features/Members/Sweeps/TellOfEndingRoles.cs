using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Jobs;
using TimeBanking.Api.Foundation.Notices;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Notices;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Members;

/// <summary>
/// The sweep that has members told of a role of theirs that ends within a fortnight. Idempotent: of each last day they are told once. The
/// young are not told.
/// </summary>
internal sealed class TellOfEndingRoles(
    IDbContextFactory<TimeBankContext> contexts, Writer writer, NoticeBoard notices, JobRunLog runs, TimeProvider clock,
    ILogger<TellOfEndingRoles> log) : SweepOverRows<EndingRole>(runs, clock, log), IRehearsedInTimeBank
{
    private const string Posted = "posted";
    private const int DaysAhead = 14;
    private readonly TimeProvider clock = clock;

    protected override int DoneMax => 500;

    protected override string RowName => "ending role";

    protected override async Task<IReadOnlyList<EndingRole>> PageAsync(string? after, int size, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var last = Cursor.DecodeKey(after) ?? Guid.Empty;
        return await Ending(context).Where(row => row.Id > last).OrderBy(row => row.Id).Take(size).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<RehearsedStep>> RehearseInAsync(Guid timeBankId, int most, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var ending = await Ending(context).Where(row => row.TimeBankId == timeBankId).OrderBy(row => row.Id).Take(most).ToListAsync(cancellationToken);
        return ending.ConvertAll(row => new RehearsedStep("TellOfRole", row.Name));
    }

    protected override string PositionOf(EndingRole row) => Cursor.Encode(row.Id);

    protected override Guid IdOf(EndingRole row) => row.Id;

    protected override async Task<string?> DoAsync(EndingRole row, CancellationToken cancellationToken)
    {
        var isPosted = await writer.WriteAsync(
            async (unit, token) =>
            {
                var role = await unit.Context.Roles.AsNoTracking().SingleAsync(one => one.Id == row.Id, token);
                var member = await unit.Context.Members.AsNoTracking().SingleAsync(one => one.Id == role.MemberId, token);
                var rules = await unit.ReadRulesAsync(role.TimeBankId, token);
                return role.EndedAt is null && !member.IsYoung(clock.Today(rules)) && await notices.PostAsync(
                    unit,
                    new NoticeDraft(
                        role.TimeBankId, role.MemberId, NoticeKind.EndingRoles, new Subject(SubjectKind.Member, role.MemberId), EndingRoles.KeyOf(role),
                        clock.UtcNow(), WallClock.LastInstant(role.Until!.Value.ToDateTime(TimeOnly.MaxValue), rules.TimeZone)),
                    token);
            },
            cancellationToken);
        return isPosted ? Posted : null;
    }

    protected override Task<string?> RehearseAsync(EndingRole row, CancellationToken cancellationToken) =>
        Task.FromResult<string?>($"Would have {row.Name} told that a role of theirs ends.");

    protected override Task<IReadOnlyList<SweepCount>> CountsAsync(SweepTally tally, SweepMode mode, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SweepCount>>(
        [
            mode == SweepMode.Rehearsal
                ? SweepCount.Of(tally.Done, "member would be told", "members would be told")
                : SweepCount.Of(tally.Done, "member told", "members told"),
        ]);

    /// <summary>Roles that end soon; not those that go on as another.</summary>
    private IQueryable<EndingRole> Ending(TimeBankContext context)
    {
        var today = WallClock.DayAt(clock.UtcNow(), "Etc/UTC");
        var last = today.AddDays(DaysAhead);
        return
            from role in context.Roles.AsNoTracking()
            join member in context.Members.AsNoTracking() on role.MemberId equals member.Id
            where role.EndedAt == null && role.From <= today && role.Until >= today && role.Until <= last && member.LeftOn == null
                && !context.Roles.Any(other => other.MemberId == role.MemberId && other.Kind == role.Kind && other.ScopeId == role.ScopeId
                    && other.EndedAt == null && (other.Until == null || other.Until > role.Until))
            select new EndingRole { Id = role.Id, TimeBankId = role.TimeBankId, Name = member.Name };
    }
}

/// <summary>A role that ends soon.</summary>
internal sealed record EndingRole
{
    public required Guid Id { get; init; }

    public required Guid TimeBankId { get; init; }

    /// <summary>Of whose it is.</summary>
    public required string Name { get; init; }
}
