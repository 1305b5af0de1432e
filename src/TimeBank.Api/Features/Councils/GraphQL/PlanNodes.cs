using TimeBanking.Api.Features.Groups;
using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Domain.Councils;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Texts;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Councils;

/// <summary>What a group proposes to a council, what the others say of it, and how it was answered.</summary>
[ObjectType<CouncilProposal>(Ignore = [nameof(CouncilProposal.CouncilId)])]
internal static class CouncilProposalNode
{
    /// <summary>What the group is called whose it is.</summary>
    [BindMember(nameof(CouncilProposal.GroupId))]
    public static async Task<string> GetGroupNameAsync([Parent] CouncilProposal one, GroupById groupById, CancellationToken cancellationToken) =>
        (await groupById.LoadRequiredAsync(one.GroupId, cancellationToken)).Name;

    /// <summary>The delegate who brought it.</summary>
    [BindMember(nameof(CouncilProposal.ByMemberId))]
    public static Task<Member> GetByAsync(
        [Parent] CouncilProposal one, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        memberById.LoadVisibleRequiredAsync(one.ByMemberId, caller, cancellationToken);

    /// <summary>The number of the plan that answered it; null while it is open.</summary>
    [BindMember(nameof(CouncilProposal.PlanNumber))]
    public static int? GetPlan([Parent] CouncilProposal one) => one.PlanNumber;

    /// <summary>What delegates say of it, in the order in which they last said it.</summary>
    [BindMember(nameof(CouncilProposal.Words))]
    public static IReadOnlyList<ProposalWord> GetWords([Parent] CouncilProposal one) => [.. one.Words.OrderBy(word => word.At).ThenBy(word => word.GroupId)];
}

/// <summary>What a delegate says of a proposal, for the group that sends them.</summary>
[ObjectType<ProposalWord>(Ignore = [nameof(ProposalWord.CouncilId), nameof(ProposalWord.ProposalNumber)])]
internal static class ProposalWordNode
{
    /// <summary>What the group is called for which it is said.</summary>
    [BindMember(nameof(ProposalWord.GroupId))]
    public static async Task<string> GetGroupNameAsync([Parent] ProposalWord word, GroupById groupById, CancellationToken cancellationToken) =>
        (await groupById.LoadRequiredAsync(word.GroupId, cancellationToken)).Name;

    /// <summary>The delegate who said it.</summary>
    [BindMember(nameof(ProposalWord.MemberId))]
    public static Task<Member> GetByAsync([Parent] ProposalWord word, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        memberById.LoadVisibleRequiredAsync(word.MemberId, caller, cancellationToken);
}

/// <summary>What a council agreed to do.</summary>
[ObjectType<CouncilPlan>(Ignore = [nameof(CouncilPlan.CouncilId)])]
internal static class CouncilPlanNode
{
    /// <summary>The delegate who chaired.</summary>
    [BindMember(nameof(CouncilPlan.AdoptedByMemberId))]
    public static Task<Member> GetAdoptedByAsync(
        [Parent] CouncilPlan plan, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        memberById.LoadVisibleRequiredAsync(plan.AdoptedByMemberId, caller, cancellationToken);

    /// <summary>What is to be done, in its order.</summary>
    [BindMember(nameof(CouncilPlan.Items))]
    public static IReadOnlyList<PlanItem> GetItems([Parent] CouncilPlan plan) => [.. plan.Items.OrderBy(item => item.Number)];
}

/// <summary>One thing of a plan, which a group owns and brings to its end.</summary>
[ObjectType<PlanItem>(Ignore = [nameof(PlanItem.CouncilId), nameof(PlanItem.PlanNumber)])]
internal static class PlanItemNode
{
    /// <summary>The number of the proposal from which it comes.</summary>
    [BindMember(nameof(PlanItem.ProposalNumber))]
    public static int GetProposal([Parent] PlanItem item) => item.ProposalNumber;

    /// <summary>What the group is called whose it is.</summary>
    [BindMember(nameof(PlanItem.OwnerGroupId))]
    public static async Task<string> GetOwnerNameAsync([Parent] PlanItem item, GroupById groupById, CancellationToken cancellationToken) =>
        (await groupById.LoadRequiredAsync(item.OwnerGroupId, cancellationToken)).Name;

    /// <summary>Who last said how it stands; null until then.</summary>
    [BindMember(nameof(PlanItem.SaidByMemberId))]
    public static Task<Member?> GetSaidByAsync([Parent] PlanItem item, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        memberById.LoadVisibleAsync(item.SaidByMemberId, caller, cancellationToken);
}

/// <summary>What a member cares about. Everybody reads how many second it, and nobody who does.</summary>
[ObjectType<Wish>(Ignore = [nameof(Wish.TimeBankId)])]
[Node]
internal static class WishNode
{
    [NodeResolver]
    public static Task<Wish?> FindAsync(Guid id, Caller caller, FindWishes wishes, CancellationToken cancellationToken) =>
        wishes.FindAsync(id, caller.Require(), cancellationToken);

    /// <summary>Who said it.</summary>
    [BindMember(nameof(Wish.MemberId))]
    public static Task<Member> GetByAsync([Parent] Wish wish, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        memberById.LoadVisibleRequiredAsync(wish.MemberId, caller, cancellationToken);

    /// <summary>What clocks are to show when the group first meets, such as 16:00.</summary>
    [BindMember(nameof(Wish.StartsAt))]
    public static string GetStartsAt([Parent] Wish wish) => TimeOfDay.Write(wish.StartsAt);

    /// <summary>How many second it.</summary>
    [BindMember(nameof(Wish.Seconds))]
    public static int GetSeconds([Parent] Wish wish) => wish.Seconds.Count;

    /// <summary>Whether you said it.</summary>
    public static bool GetIsMine([Parent] Wish wish, Caller caller) => wish.MemberId == caller.Require().MemberId;

    /// <summary>Whether you second it.</summary>
    public static bool GetIsSecondedByMe([Parent] Wish wish, Caller caller) => wish.IsSecondedBy(caller.Require().MemberId);

    /// <summary>The group that came of it; null while none has.</summary>
    [BindMember(nameof(Wish.FoundedGroupId))]
    public static Task<Group?> GetFoundedGroupAsync([Parent] Wish wish, Caller caller, GroupById groupById, CancellationToken cancellationToken) =>
        groupById.LoadVisibleAsync(wish.FoundedGroupId, caller.Require(), isWithin: false, cancellationToken);
}
