using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Domain;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Desk;

/// <summary>Gives a role that comes to its last day for another year, from the day after: an act of granting like any other.</summary>
internal sealed class RoleRenewal(GrantRole grant, FindEndingRoles roles)
{
    /// <summary>The last day of a role that was given for another year.</summary>
    public static DateOnly LastDayOf(Role role) => role.Until!.Value.AddYears(1);

    /// <summary>Whether somebody may: whoever may give it, but never to themselves.</summary>
    public static bool MayRenew(Role role, Actor actor) => actor.MemberId != role.MemberId && actor.May(RoleRules.PermissionFor(role.Kind));

    /// <param name="id">Made with the page.</param>
    /// <param name="roleId">The role that ends.</param>
    /// <exception cref="NotFoundException">There is no such role that comes to its last day.</exception>
    public async Task RenewAsync(Guid id, Guid roleId, MemberHere here, CancellationToken cancellationToken)
    {
        var role = await roles.FindAsync(here.TimeBank.Id, roleId, cancellationToken) ?? throw new NotFoundException("role");
        await grant.ExecuteAsync(
            new GrantRoleInput
            {
                Id = id, MemberId = role.MemberId, Role = role.Kind, From = role.Until!.Value.AddDays(1), Until = LastDayOf(role),
                OrganisationId = role.Scope is RoleScope.Organisation ? role.ScopeId : null,
            },
            here.Actor, cancellationToken);
    }
}
