using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Domain.Organisations;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Organisations;

/// <summary>Who works for an organisation.</summary>
[ObjectType<Organisation>]
internal static class OrganisationStaffNode
{
    /// <summary>
    /// Its staff: members who are professionals of it or verify hours for it today, or will, in the order in which they were named.
    /// Coordinators and stewards may read it; null for others.
    /// </summary>
    [Paging]
    public static async Task<Connection<StaffMember>?> GetStaffAsync(
        [Parent] Organisation organisation, PageArguments page, Caller caller, FindStaff staff, CancellationToken cancellationToken) =>
        caller.Actor?.May(Permissions.OrganisationSeeStaff, organisation.TimeBankId) == true
            ? await staff.PageAsync(organisation, page, cancellationToken)
            : null;
}

/// <summary>Somebody of an organisation's staff. Coordinators and stewards may read it.</summary>
[ObjectType<StaffMember>(Ignore = [nameof(StaffMember.RoleId), nameof(StaffMember.MemberId)])]
internal static class StaffMemberNode
{
    /// <summary>Who it is.</summary>
    public static async Task<Member> GetMemberAsync(
        [Parent] StaffMember staff, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        await memberById.LoadVisibleRequiredAsync(staff.MemberId, caller, cancellationToken);
}
