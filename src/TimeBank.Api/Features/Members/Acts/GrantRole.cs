using TimeBanking.Api.Features.Organisations;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Events;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.Organisations;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Members;

/// <summary>
/// Gives a member a role, never to oneself. Coordinators say who is a graduate, professional or juror; stewards make
/// coordinators and stewards.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<RoleNotAcceptedException>]
public sealed class GrantRole(ActWriter acts, TimeProvider clock)
{
    public Task<Member> ExecuteAsync(GrantRoleInput input, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(RoleRules.PermissionFor(input.Role));
        RoleRules.RequireAnother(actor, input.MemberId);
        RoleRules.RequireGrantable(input.Role);
        return GrantAsync(input, Acting.As(actor), actor.TimeBankId, cancellationToken);
    }

    /// <summary>The same by the operator.</summary>
    internal async Task<Member> GrantAsync(
        GrantRoleInput input, Acting acting, Guid timeBankId, CancellationToken cancellationToken)
    {
        var answer = await acts.OnceAsync(
            ActKind.GrantRole, input, acting, timeBankId,
            async (act, token) =>
            {
                var member = await act.RequireMemberAsync(input.MemberId, token);
                if (member.LeftOn is not null)
                    throw new AccountClosedException(member.Id);
                if (input.OrganisationId is { } organisationId)
                    await act.Unit.RequireOrganisationAsync(act.TimeBankId, organisationId, token);
                var role = RoleOf(act, input);
                if (!member.Roles.Any(other => IsSame(other, role, act.Today)))
                {
                    act.Context.Add(role);
                    await act.Context.SaveChangesAsync(token);
                    await act.Unit.RaiseAsync(new RightsChanged(member.TimeBankId, member.Id), token);
                }

                return new Done<Member>(member, new Subject(SubjectKind.Member, member.Id));
            },
            MemberReads.FindAgainAsync, cancellationToken);
        return answer.Thing;
    }

    private Role RoleOf(ActUnit act, GrantRoleInput input)
    {
        var from = input.From ?? act.Today;
        if (input.Until is { } until && (until < from || until < act.Today))
            throw new RoleNotAcceptedException(
                $"The role would end on {until:yyyy-MM-dd}, before it begins. Choose a later day, or none.",
                new RefusalFacts("Role.EndsBeforeBeginning", until) { Field = "until" });
        if (input.OrganisationId is not null)
            RoleRules.RequireOfOrganisation(input.Role);
        return new Role
        {
            Id = clock.NewKey(),
            TimeBankId = act.TimeBankId,
            MemberId = input.MemberId,
            Kind = input.Role,
            Scope = input.OrganisationId is null ? RoleScope.TimeBank : RoleScope.Organisation,
            ScopeId = input.OrganisationId ?? act.TimeBankId,
            From = from,
            Until = input.Until,
            GrantedByMemberId = act.Acting.Actor?.MemberId,
            GrantedAt = act.Now,
        };
    }

    private static bool IsSame(Role known, Role wanted, DateOnly today) =>
        known.Kind == wanted.Kind && known.ScopeId == wanted.ScopeId && known.Until == wanted.Until && known.HoldsOn(today);
}

/// <summary>Which role is given to whom.</summary>
public sealed record GrantRoleInput : ActInput
{
    /// <summary>The member.</summary>
    [ID<Member>]
    public required Guid MemberId { get; init; }

    /// <summary>What they are to be.</summary>
    public required RoleKind Role { get; init; }

    /// <summary>The first day in the time bank's zone; left out, today.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day; left out, it lasts until it is ended.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The organisation for which a professional works, if it takes part.</summary>
    [ID<Organisation>]
    public Guid? OrganisationId { get; init; }
}
