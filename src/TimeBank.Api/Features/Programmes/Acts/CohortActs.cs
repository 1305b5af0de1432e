using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Events;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Programmes;

namespace TimeBanking.Api.Features.Programmes;

/// <summary>What acts on a cohort have in common: may this actor see and run it, and is nobody else changing it.</summary>
public sealed class CohortActs(ActWriter acts)
{
    /// <summary>Changes a cohort that is locked.</summary>
    internal delegate Task Change(Cohort cohort, Programme programme, ActUnit act, CancellationToken cancellationToken);

    internal async Task<Cohort> OnceAsync(
        ActKind kind, ActInput input, Guid cohortId, Permission permission, Actor actor, Change change, CancellationToken cancellationToken)
    {
        var answer = await acts.OnceAsync(
            kind, input, actor,
            async (act, token) =>
            {
                var (cohort, programme) = await RequireAsync(act, cohortId, permission, token);
                await change(cohort, programme, act, token);
                await act.Context.SaveChangesAsync(token);
                return new Done<Cohort>(cohort, new Subject(SubjectKind.Cohort, cohort.Id));
            },
            FindAgainAsync, cancellationToken);
        return answer.Thing;
    }

    /// <summary>The cohort with its team, locked until the unit ends.</summary>
    /// <exception cref="NotFoundException">There is none, or the actor may not see it.</exception>
    /// <exception cref="NotAllowedException">They may not do this.</exception>
    internal static async Task<(Cohort Cohort, Programme Programme)> RequireAsync(
        ActUnit act, Guid cohortId, Permission permission, CancellationToken cancellationToken)
    {
        var rows = act.Context.Set<Cohort>().Include(row => row.Team).Where(row => row.Id == cohortId && row.TimeBankId == act.TimeBankId);
        var beneficiary = await rows.Select(row => new { row.OrganisationId }).SingleOrDefaultAsync(cancellationToken);
        if (beneficiary is null || !act.Actor.MayIn(Permissions.CohortSee, cohortId))
            throw new NotFoundException("cohort");
        act.Actor.RequireIn(permission, cohortId);
        await act.Unit.LockAccountsAsync(act.TimeBankId, [beneficiary.OrganisationId ?? act.TimeBankId], cancellationToken);
        var cohort = await rows.SingleAsync(cancellationToken);
        return (cohort, await act.Context.Set<Programme>().SingleAsync(row => row.Id == cohort.ProgrammeId, cancellationToken));
    }

    /// <summary>For whoever may still see it: an act sent again is no way back to what one sees no more.</summary>
    internal static async Task<Cohort?> FindAgainAsync(ActUnit act, Guid id, CancellationToken cancellationToken) =>
        act.Actor.MayIn(Permissions.CohortSee, id)
            ? await act.Context.Set<Cohort>().AsNoTracking()
                .SingleOrDefaultAsync(row => row.Id == id && row.TimeBankId == act.TimeBankId, cancellationToken)
            : null;
}

/// <summary>How acts find programmes, and who is of a team.</summary>
internal static class CohortsInAct
{
    extension(ActUnit act)
    {
        /// <exception cref="NotFoundException">The time bank has no such programme.</exception>
        public async Task<Programme> RequireProgrammeAsync(Guid id, CancellationToken cancellationToken) =>
            await act.Context.Set<Programme>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.TimeBankId == act.TimeBankId, cancellationToken)
            ?? throw new NotFoundException("programme");

        /// <summary>Gives and ends the roles that being of the team, and verifying its time, come with.</summary>
        /// <exception cref="NotAllowedException">Who acts would give a role to themselves.</exception>
        public async Task GiveTeamRolesAsync(Cohort cohort, TimeProvider clock, CancellationToken cancellationToken)
        {
            await act.GiveRolesAsync(cohort, RoleKind.TeamMember, [.. cohort.Team.Select(place => place.MemberId)], clock, cancellationToken);
            await act.GiveRolesAsync(
                cohort, RoleKind.Verifier, cohort.TeamVerifierMemberId is { } verifier ? [verifier] : [], clock, cancellationToken);
        }

        private async Task GiveRolesAsync(
            Cohort cohort, RoleKind kind, HashSet<Guid> wanted, TimeProvider clock, CancellationToken cancellationToken)
        {
            var held = await act.Context.Roles.Where(role =>
                role.ScopeId == cohort.Id && role.Kind == kind && role.EndedAt == null).ToListAsync(cancellationToken);
            foreach (var role in held.Where(role => !wanted.Contains(role.MemberId)))
            {
                role.End(act.Now, act.Acting.Actor?.MemberId);
                await act.Unit.RaiseAsync(new RightsChanged(act.TimeBankId, role.MemberId), cancellationToken);
            }

            foreach (var memberId in wanted.Except(held.Select(role => role.MemberId)).Order())
            {
                RoleRules.RequireAnother(act.Actor, memberId);
                act.Context.Add(Role.Begin(clock.NewKey(), act.Request, act.TimeBankId, memberId, kind, RoleScope.Cohort, cohort.Id));
                await act.Unit.RaiseAsync(new RightsChanged(act.TimeBankId, memberId), cancellationToken);
            }
        }
    }
}
