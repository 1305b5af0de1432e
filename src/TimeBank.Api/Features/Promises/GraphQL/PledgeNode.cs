using TimeBanking.Api.Features.Groups;
using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Features.Organisations;
using TimeBanking.Api.Features.TimeBanks;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.Organisations;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Promises;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Promises;

/// <summary>
/// Hours that a member would like to give until a day, to an organisation, a group or the community. Whoever gave it may read it, and coordinators.
/// </summary>
[ObjectType<Pledge>(Ignore = [nameof(Pledge.TimeBankId), nameof(Pledge.BeneficiaryKind), nameof(Pledge.Days)])]
[GraphQLName("Pledge")]
[Node]
internal static class PledgeNode
{
    [NodeResolver]
    public static async Task<Pledge?> FindAsync(Guid id, Caller caller, PledgeById pledgeById, CancellationToken cancellationToken) =>
        await pledgeById.LoadAsync(id, cancellationToken) is { } found && PledgeAccess.MaySee(caller.Require(), found) ? found : null;

    /// <summary>Who gave it.</summary>
    [BindMember(nameof(Pledge.MemberId))]
    public static async Task<Member> GetMemberAsync(
        [Parent] Pledge pledge, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        await memberById.LoadVisibleRequiredAsync(pledge.MemberId, caller, cancellationToken);

    /// <summary>The organisation to which the hours are to go; null for a group, and for the community, for which whatever is given to anyone counts.</summary>
    [BindMember(nameof(Pledge.BeneficiaryId))]
    public static async Task<Organisation?> GetOrganisationAsync(
        [Parent] Pledge pledge, OrganisationById organisationById, CancellationToken cancellationToken) =>
        pledge.BeneficiaryKind == AccountKind.Organisation ? await organisationById.LoadAsync(pledge.BeneficiaryId, cancellationToken) : null;

    /// <summary>The group to which they are to go; null for an organisation or the community, and for who may not see the group.</summary>
    public static async Task<Group?> GetGroupAsync(
        [Parent] Pledge pledge, Caller caller, FindGroups groups, CancellationToken cancellationToken) =>
        pledge.BeneficiaryKind == AccountKind.Group ? await groups.FindAsync(pledge.BeneficiaryId, caller.Require(), cancellationToken) : null;

    /// <summary>The verified minutes that count for it so far. Each hour counts for one pledge only.</summary>
    public static async Task<int> GetGivenMinutesAsync([Parent] Pledge pledge, GivenByMember givenByMember, CancellationToken cancellationToken) =>
        (await givenByMember.LoadAsync(pledge.MemberId, cancellationToken))!.GetValueOrDefault(pledge.Id);

    /// <summary>Where it stands today; it follows from what was given and from the day.</summary>
    public static async Task<PromiseState> GetStateAsync(
        [Parent] Pledge pledge, GivenByMember givenByMember, TimeBankById timeBankById, TimeProvider clock, CancellationToken cancellationToken)
    {
        var bank = (await timeBankById.LoadAsync(pledge.TimeBankId, cancellationToken))!;
        return pledge.StateOn(clock.Today(bank), await GetGivenMinutesAsync(pledge, givenByMember, cancellationToken));
    }

    /// <summary>Who did what, for whom and when; oldest first.</summary>
    public static async Task<IReadOnlyList<Act>> GetActsAsync([Parent] Pledge pledge, ActsBySubject actsBySubject, CancellationToken cancellationToken) =>
        await actsBySubject.LoadAsync(pledge.Id, cancellationToken);
}
