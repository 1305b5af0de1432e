using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Notices;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Contributions;
using TimeBanking.Domain.Events;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.Notices;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Contributions;

/// <summary>
/// Lets those who verify learn that hours wait for them, and the giver what came of theirs. Hours for an organisation are its verifiers'
/// to look at, or the coordinators' where it has none.
/// </summary>
internal sealed class TellOfHours(NoticeBoard notices, TimeProvider clock) : Foundation.Events.EventHandler<ContributionChanged>
{
    /// <summary>After that, what came of hours is no news.</summary>
    private static readonly TimeSpan NewsLast = TimeSpan.FromDays(14);

    protected override async Task HandleAsync(ContributionChanged happened, UnitOfWork unit, CancellationToken cancellationToken)
    {
        var (hours, acting) = (happened.Contribution, happened.Acting);
        if (Contribution.StatesToVerify.Contains(hours.State))
            foreach (var memberId in await VerifiersAsync(unit, hours, cancellationToken))
                await PostAsync(unit, hours, memberId, NoticeKind.HoursToVerify, hours.DueAt, cancellationToken);
        else if (!acting.IsDoneBy(hours.MemberId) && acting.MemberId != hours.MemberId)
            await PostAsync(unit, hours, hours.MemberId, NoticeKind.HoursNews, clock.UtcNow() + NewsLast, cancellationToken);
    }

    /// <summary>What makes one occasion another than the one before.</summary>
    public static string KeyOf(NoticeKind kind, Contribution hours, Guid memberId) =>
        $"{NoticePaths.NameOf(kind)}:{hours.Id:N}:{memberId:N}:{hours.State}";

    private Task PostAsync(
        UnitOfWork unit, Contribution hours, Guid memberId, NoticeKind kind, DateTime? latest, CancellationToken cancellationToken) =>
        notices.PostAsync(
            unit,
            new NoticeDraft(
                hours.TimeBankId, memberId, kind, new Subject(SubjectKind.Contribution, hours.Id), KeyOf(kind, hours, memberId), clock.UtcNow(), latest),
            cancellationToken);

    private async Task<IReadOnlyList<Guid>> VerifiersAsync(UnitOfWork unit, Contribution hours, CancellationToken cancellationToken)
    {
        var today = clock.Today(await unit.ReadRulesAsync(hours.TimeBankId, cancellationToken));
        var roles = await (
            from role in unit.Context.Roles.AsNoTracking()
            join member in unit.Context.Members on role.MemberId equals member.Id
            where role.TimeBankId == hours.TimeBankId && role.EndedAt == null && member.LeftOn == null && member.Id != hours.MemberId
                && (role.Kind == RoleKind.Coordinator || (role.Kind == RoleKind.Verifier && role.ScopeId == hours.BeneficiaryId))
            select role).ToListAsync(cancellationToken);
        var held = roles.Where(role => role.HoldsOn(today)).ToLookup(role => role.Kind, role => role.MemberId);
        var verifiers = held[RoleKind.Verifier].Distinct().ToList();
        return hours.State == ContributionState.Disputed || hours.BeneficiaryKind != AccountKind.Organisation || verifiers.Count == 0
            ? [.. held[RoleKind.Coordinator].Distinct()]
            : verifiers;
    }
}
