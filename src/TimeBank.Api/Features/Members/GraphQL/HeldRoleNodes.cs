using TimeBanking.Api.Features.Organisations;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Api.Foundation.Web.GraphQL;
using TimeBanking.Domain.Organisations;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Members;

/// <summary>Who holds which role, and which roles a coordinator lets end or gives for longer.</summary>
[ObjectType<TimeBank>]
internal static class TimeBankRolesNode
{
    private const int Most = 50;

    /// <summary>
    /// Roles whose last day comes within some days, those that end first first, up to 50; none that goes on as another. `grantRole` gives
    /// one for longer. Coordinators and stewards may read it; null for others.
    /// </summary>
    /// <param name="days">How many days to look ahead: 0 for today alone, at most 366.</param>
    [ListSize(AssumedSize = Most)]
    public static async Task<IReadOnlyList<HeldRole>?> GetEndingRolesAsync(
        [Parent] TimeBank bank, Caller caller, FindEndingRoles roles, TimeProvider clock, CancellationToken cancellationToken,
        int days = FindEndingRoles.DaysAhead)
    {
        if (caller.Actor?.May(Permissions.TimeBankSeeDesk, bank.Id) != true)
            return null;
        var today = clock.Today(bank);
        var ending = await roles.EndingAsync(bank.Id, today, DayArguments.LastDay(today, days), Most, cancellationToken);
        return [.. ending.Select(role => new HeldRole(role))];
    }

    /// <summary>
    /// Who holds which role today, by role and name, up to 200. Coordinators and stewards may read it; null for others.
    /// </summary>
    /// <param name="kind">Only those of this role.</param>
    [ListSize(AssumedSize = FindHeldRoles.Most)]
    public static async Task<IReadOnlyList<HeldRole>?> GetHeldRolesAsync(
        [Parent] TimeBank bank, Caller caller, FindHeldRoles roles, TimeProvider clock, CancellationToken cancellationToken, RoleKind? kind = null) =>
        caller.Actor is { } actor && actor.May(Permissions.TimeBankSeeDesk, bank.Id)
            ? [.. (await roles.ListAsync(kind, clock.Today(bank), actor, cancellationToken)).Select(role => new HeldRole(role))]
            : null;
}

/// <summary>A role that somebody holds. Coordinators and stewards may read it.</summary>
/// <param name="Role">What it is, since when and until when.</param>
public sealed record HeldRole(Role Role);

[ObjectType<HeldRole>]
internal static class HeldRoleNode
{
    /// <summary>Who holds it.</summary>
    public static async Task<Member> GetMemberAsync(
        [Parent] HeldRole ending, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        await memberById.LoadVisibleRequiredAsync(ending.Role.MemberId, caller, cancellationToken);

    /// <summary>The organisation in which it is held; null for one in the whole time bank.</summary>
    public static async Task<Organisation?> GetOrganisationAsync(
        [Parent] HeldRole ending, OrganisationById organisationById, CancellationToken cancellationToken) =>
        ending.Role.Scope is RoleScope.Organisation ? await organisationById.LoadAsync(ending.Role.ScopeId, cancellationToken) : null;
}
