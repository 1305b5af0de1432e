using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Programmes;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Notices;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Contributions;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.Notices;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Contributions;

/// <summary>
/// Lets those who verify learn that hours wait for them, and brings it to mind once. Hours for an organisation are its verifiers' to look
/// at, or the coordinators' where it has none; of those who carry a cohort, whoever it names.
/// </summary>
internal sealed class AskToVerify(NoticeBoard notices, TimeProvider clock)
{
    /// <summary>How the key of a reminder ends.</summary>
    public const string Again = ":again";

    /// <summary>Asks all who verify these hours.</summary>
    public async Task AskAsync(UnitOfWork unit, Contribution hours, CancellationToken cancellationToken)
    {
        foreach (var verifier in await VerifiersAsync(unit, hours, cancellationToken))
            await PostAsync(unit, hours, verifier.Id, KeyOf(hours, verifier.Id), cancellationToken);
    }

    /// <summary>Asks them once more; the young are asked once, and not nudged.</summary>
    /// <returns>How many are reminded.</returns>
    public async Task<int> RemindAsync(UnitOfWork unit, Contribution hours, CancellationToken cancellationToken)
    {
        var today = clock.Today(await unit.ReadRulesAsync(hours.TimeBankId, cancellationToken));
        var reminded = 0;
        foreach (var verifier in await VerifiersAsync(unit, hours, cancellationToken))
            if (!verifier.IsYoung(today) && await PostAsync(unit, hours, verifier.Id, KeyOf(hours, verifier.Id) + Again, cancellationToken))
                reminded++;
        return reminded;
    }

    private static string KeyOf(Contribution hours, Guid memberId) => TellOfHours.KeyOf(NoticeKind.HoursToVerify, hours, memberId);

    private Task<bool> PostAsync(UnitOfWork unit, Contribution hours, Guid memberId, string key, CancellationToken cancellationToken) =>
        notices.PostAsync(
            unit,
            new NoticeDraft(
                hours.TimeBankId, memberId, NoticeKind.HoursToVerify, new Subject(SubjectKind.Contribution, hours.Id), key, clock.UtcNow(), hours.DueAt),
            cancellationToken);

    private async Task<IReadOnlyList<Member>> VerifiersAsync(UnitOfWork unit, Contribution hours, CancellationToken cancellationToken)
    {
        var today = clock.Today(await unit.ReadRulesAsync(hours.TimeBankId, cancellationToken));
        var roles = await (
            from role in unit.Context.Roles.AsNoTracking()
            join member in unit.Context.Members.AsNoTracking() on role.MemberId equals member.Id
            where role.TimeBankId == hours.TimeBankId && role.EndedAt == null && member.LeftOn == null && member.Id != hours.MemberId
                && (role.Kind == RoleKind.Coordinator || ((role.Kind == RoleKind.Verifier || role.Kind == RoleKind.Facilitator) && (role.ScopeId == hours.BeneficiaryId || role.ScopeId == hours.CohortId)))
            select new { role, member }).ToListAsync(cancellationToken);
        var housemates = await CohortRolls.Housemates(unit.Context, hours.MemberId).ToListAsync(cancellationToken);
        var named = roles.Where(row => row.role.HoldsOn(today) && row.role.ScopeId == hours.CohortId && !housemates.Contains(row.member.Id))
            .Select(row => row.member).DistinctBy(member => member.Id).ToList();
        if (named.Count > 0 && hours.State != ContributionState.Disputed)
            return named;
        var held = roles.Where(row => row.role.HoldsOn(today) && row.role.ScopeId != hours.CohortId).ToLookup(row => row.role.Kind, row => row.member);
        var verifiers = held[RoleKind.Verifier].Concat(held[RoleKind.Facilitator]).DistinctBy(member => member.Id).ToList();
        return hours.State == ContributionState.Disputed || hours.BeneficiaryKind == AccountKind.CommunityFund || verifiers.Count == 0
            ? [.. held[RoleKind.Coordinator].DistinctBy(member => member.Id)]
            : verifiers;
    }
}
