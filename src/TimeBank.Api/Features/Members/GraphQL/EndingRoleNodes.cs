using TimeBanking.Api.Features.Organisations;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Api.Foundation.Web.GraphQL;
using TimeBanking.Domain.Organisations;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Members;

/// <summary>Which roles a coordinator lets end, or gives for longer.</summary>
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
    public static async Task<IReadOnlyList<EndingRole>?> GetEndingRolesAsync(
        [Parent] TimeBank bank, Caller caller, FindEndingRoles roles, TimeProvider clock, CancellationToken cancellationToken,
        int days = FindEndingRoles.DaysAhead)
    {
        if (caller.Actor?.May(Permissions.TimeBankSeeDesk, bank.Id) != true)
            return null;
        var today = clock.Today(bank);
        var ending = await roles.EndingAsync(bank.Id, today, DayArguments.LastDay(today, days), Most, cancellationToken);
        return [.. ending.Select(role => new EndingRole(role))];
    }
}

/// <summary>A role that comes to its last day. Coordinators and stewards may read it.</summary>
/// <param name="Role">What it is, and its last day.</param>
public sealed record EndingRole(Role Role);

[ObjectType<EndingRole>]
internal static class EndingRoleNode
{
    /// <summary>Who holds it.</summary>
    public static async Task<Member> GetMemberAsync(
        [Parent] EndingRole ending, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        await memberById.LoadVisibleRequiredAsync(ending.Role.MemberId, caller, cancellationToken);

    /// <summary>The organisation in which it is held; null for one in the whole time bank.</summary>
    public static async Task<Organisation?> GetOrganisationAsync(
        [Parent] EndingRole ending, OrganisationById organisationById, CancellationToken cancellationToken) =>
        ending.Role.Scope is RoleScope.Organisation ? await organisationById.LoadAsync(ending.Role.ScopeId, cancellationToken) : null;
}
