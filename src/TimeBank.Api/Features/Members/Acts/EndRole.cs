using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Features.Organisations;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Events;
using TimeBanking.Domain.Organisations;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Members;

/// <summary>
/// Ends a role of a member, at once. Whoever may give it may end it, and everybody may lay down a role of their own, as long
/// as the time bank keeps a steward.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<LastKeeperException>]
[Error<RoleNotAcceptedException>]
public sealed class EndRole(ActWriter acts)
{
    public Task<Member> ExecuteAsync(EndRoleInput input, Actor actor, CancellationToken cancellationToken)
    {
        if (actor.MemberId != input.MemberId)
            actor.Require(RoleRules.PermissionFor(input.Role));
        RoleRules.RequireGrantable(input.Role);
        return EndAsync(input, Acting.As(actor), actor.TimeBankId, cancellationToken);
    }

    /// <summary>The same by the operator.</summary>
    internal async Task<Member> EndAsync(EndRoleInput input, Acting acting, Guid timeBankId, CancellationToken cancellationToken)
    {
        var answer = await acts.OnceAsync(
            ActKind.EndRole, input, acting, timeBankId,
            async (act, token) =>
            {
                await act.Unit.LockAccountsAsync(act.TimeBankId, [act.TimeBankId], token);
                var member = await act.RequireMemberAsync(input.MemberId, token);
                if (input.OrganisationId is { } organisationId)
                {
                    await act.Unit.RequireOrganisationAsync(act.TimeBankId, organisationId, token);
                    RoleRules.RequireOfOrganisation(input.Role);
                }

                var ended = member.Roles.Where(role => role.Kind == input.Role && role.EndedAt is null
                    && (input.OrganisationId is null || role.ScopeId == input.OrganisationId)).ToList();
                await act.RequireKeeperLeftAsync(ended, token);
                foreach (var role in ended)
                    role.End(act.Now, act.Acting.Actor?.MemberId);
                await act.Context.SaveChangesAsync(token);
                await act.Unit.RaiseAsync(new RightsChanged(member.TimeBankId, member.Id), token);
                return new Done<Member>(member, new Subject(SubjectKind.Member, member.Id));
            },
            MemberReads.FindAgainAsync, cancellationToken);
        return answer.Thing;
    }
}

/// <summary>Which role ends.</summary>
public sealed record EndRoleInput : ActInput
{
    /// <summary>The member.</summary>
    [ID<Member>]
    public required Guid MemberId { get; init; }

    /// <summary>What they are no longer.</summary>
    public required RoleKind Role { get; init; }

    /// <summary>The organisation of which a professional is no longer one; left out, it ends wherever they are.</summary>
    [ID<Organisation>]
    public Guid? OrganisationId { get; init; }
}
