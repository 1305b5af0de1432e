using TimeBanking.Api.Features.Groups;
using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Features.Organisations;
using TimeBanking.Api.Features.TimeBanks;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Domain.Councils;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.Organisations;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Councils;

/// <summary>
/// A council of groups: whom they send, what they propose and say of it, and the plans that it adopts and follows. Everybody of its groups
/// reads it, and coordinators, who have no say in it.
/// </summary>
[ObjectType<Council>(Ignore = [nameof(Council.TimeBankId), nameof(Council.Items), nameof(Council.Open)])]
[Node]
internal static class CouncilNode
{
    [NodeResolver]
    public static Task<Council?> FindAsync(Guid id, Caller caller, FindCouncils councils, CancellationToken cancellationToken) =>
        councils.FindAsync(id, caller.Require(), cancellationToken);

    /// <summary>As people know it.</summary>
    public static async Task<string> GetNameAsync([Parent] Council council, GroupById groupById, CancellationToken cancellationToken) =>
        (await groupById.LoadRequiredAsync(council.Id, cancellationToken)).Name;

    /// <summary>The group as which it meets, whose members are the delegates; null for who is not of it, but for coordinators.</summary>
    public static Task<Group?> GetMeetsAsAsync([Parent] Council council, Caller caller, GroupById groupById, CancellationToken cancellationToken) =>
        groupById.LoadVisibleAsync(council.Id, caller.Require(), isWithin: false, cancellationToken);

    /// <summary>The delegates who chair today.</summary>
    public static async Task<IReadOnlyList<Member>> GetChairsAsync(
        [Parent] Council council, Caller caller, GroupById groupById, MemberById memberById, TimeBankById timeBankById, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var today = clock.Today(await timeBankById.LoadRequiredAsync(council.TimeBankId, cancellationToken));
        var chairs = (await groupById.LoadRequiredAsync(council.Id, cancellationToken)).FacilitatorsOn(today);
        return await memberById.LoadVisibleRequiredAsync([.. chairs], caller, cancellationToken);
    }

    /// <summary>The groups that are of it, or were asked; in the order of their ids.</summary>
    [BindMember(nameof(Council.Groups))]
    public static IReadOnlyList<CouncilGroup> GetGroups([Parent] Council council) =>
        [.. council.Groups.Where(one => one.Standing != CouncilStanding.Left).OrderBy(one => one.GroupId)];

    /// <summary>Whom the groups send, or proposed to; in the order in which they were proposed.</summary>
    [BindMember(nameof(Council.Delegates))]
    public static IReadOnlyList<CouncilDelegate> GetDelegates([Parent] Council council) =>
        [.. council.Delegates.OrderBy(one => one.ProposedAt).ThenBy(one => one.MemberId)];

    /// <summary>What was proposed, in its order.</summary>
    [BindMember(nameof(Council.Proposals))]
    public static IReadOnlyList<CouncilProposal> GetProposals([Parent] Council council) =>
        [.. council.Proposals.OrderBy(one => one.Number)];

    /// <summary>What was adopted, in its order.</summary>
    [BindMember(nameof(Council.Plans))]
    public static IReadOnlyList<CouncilPlan> GetPlans([Parent] Council council) =>
        [.. council.Plans.OrderBy(one => one.Number)];
}

/// <summary>A group of a council.</summary>
[ObjectType<CouncilGroup>(Ignore = [nameof(CouncilGroup.CouncilId)])]
internal static class CouncilGroupNode
{
    /// <summary>What it is called.</summary>
    public static async Task<string> GetNameAsync([Parent] CouncilGroup one, GroupById groupById, CancellationToken cancellationToken) =>
        (await groupById.LoadRequiredAsync(one.GroupId, cancellationToken)).Name;

    /// <summary>The group; null for who may not see it by itself.</summary>
    [BindMember(nameof(CouncilGroup.GroupId))]
    public static Task<Group?> GetGroupAsync([Parent] CouncilGroup one, Caller caller, GroupById groupById, CancellationToken cancellationToken) =>
        groupById.LoadVisibleAsync(one.GroupId, caller.Require(), isWithin: false, cancellationToken);

    /// <summary>Its school or other organisation; null where it was not said.</summary>
    [BindMember(nameof(CouncilGroup.OrganisationId))]
    public static async Task<Organisation?> GetOrganisationAsync(
        [Parent] CouncilGroup one, OrganisationById organisationById, CancellationToken cancellationToken) =>
        one.OrganisationId is { } id ? await organisationById.LoadAsync(id, cancellationToken) : null;
}

/// <summary>Whom a group sends to a council, or proposed to.</summary>
[ObjectType<CouncilDelegate>(Ignore = [nameof(CouncilDelegate.CouncilId)])]
internal static class CouncilDelegateNode
{
    /// <summary>What the group is called.</summary>
    [BindMember(nameof(CouncilDelegate.GroupId))]
    public static async Task<string> GetGroupNameAsync([Parent] CouncilDelegate one, GroupById groupById, CancellationToken cancellationToken) =>
        (await groupById.LoadRequiredAsync(one.GroupId, cancellationToken)).Name;

    /// <summary>Who it is.</summary>
    [BindMember(nameof(CouncilDelegate.MemberId))]
    public static Task<Member> GetMemberAsync(
        [Parent] CouncilDelegate one, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        memberById.LoadVisibleRequiredAsync(one.MemberId, caller, cancellationToken);

    /// <summary>Who of the group proposed them.</summary>
    [BindMember(nameof(CouncilDelegate.ProposedByMemberId))]
    public static Task<Member> GetProposedByAsync(
        [Parent] CouncilDelegate one, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        memberById.LoadVisibleRequiredAsync(one.ProposedByMemberId, caller, cancellationToken);
}

[QueryType]
internal static class CouncilQueries
{
    /// <summary>The councils of your groups, newest first. To coordinators all.</summary>
    public static Task<IReadOnlyList<Council>> GetCouncilsAsync(Caller caller, FindCouncils councils, CancellationToken cancellationToken) =>
        councils.AllAsync(caller.Require(), cancellationToken);

    /// <summary>One council; null when there is none that you may read.</summary>
    public static Task<Council?> GetCouncilAsync([ID<Council>] Guid id, Caller caller, FindCouncils councils, CancellationToken cancellationToken) =>
        councils.FindAsync(id, caller.Require(), cancellationToken);

    /// <summary>What members care about, newest first.</summary>
    /// <param name="open">Only those of which no group has come.</param>
    [Paging]
    public static Task<Connection<Wish>> GetWishesAsync(
        PageArguments page, Caller caller, FindWishes wishes, CancellationToken cancellationToken, bool open = false) =>
        wishes.PageAsync(open, page, caller.Require(), cancellationToken);
}
