using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Features.Programmes;
using TimeBanking.Api.Features.Places;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Places;
using TimeBanking.Domain.Programmes;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Groups;

/// <summary>People who meet again. Its members may read it, and coordinators.</summary>
[ObjectType<Group>(Ignore = [nameof(Group.TimeBankId)])]
[Node]
internal static class GroupNode
{
    [NodeResolver]
    public static Task<Group?> FindAsync(Guid id, Caller caller, FindGroups groups, CancellationToken cancellationToken) =>
        groups.FindAsync(id, caller.Require(), cancellationToken);

    /// <summary>The cohort whose graduates they are; null for another group, and for who may not see the cohort.</summary>
    [BindMember(nameof(Group.CohortId))]
    public static async Task<Cohort?> GetCohortAsync(
        [Parent] Group group, Caller caller, CohortById cohortById, CancellationToken cancellationToken) =>
        group.CohortId is { } id && caller.Require().MayIn(Permissions.CohortSee, id) ? await cohortById.LoadAsync(id, cancellationToken) : null;

    /// <summary>The place of the time bank where it meets; null where it is elsewhere, and for who may not see the place.</summary>
    [BindMember(nameof(Group.PlaceId))]
    public static Task<Place?> GetMeetsAtAsync(
        [Parent] Group group, Caller caller, PlaceById placeById, CancellationToken cancellationToken) =>
        placeById.LoadVisibleAsync(group.PlaceId, caller, cancellationToken);

    /// <summary>Those who are of it now; none for who may not see the group, and but knows it as the other side of a transfer.</summary>
    [BindMember(nameof(Group.Members))]
    public static async Task<IReadOnlyList<GroupMember>> GetMembersAsync(
        [Parent] Group group, Caller caller, FindGroups groups, CancellationToken cancellationToken) =>
        await groups.FindAsync(group.Id, caller.Require(), cancellationToken) is { } found
            ? [.. found.Members.Where(one => one.LeftOn is null).OrderBy(one => one.MemberId)]
            : [];
}

/// <summary>One of a group.</summary>
[ObjectType<GroupMember>(Ignore = [nameof(GroupMember.GroupId), nameof(GroupMember.LeftOn)])]
internal static class GroupMemberNode
{
    /// <summary>Who it is.</summary>
    [BindMember(nameof(GroupMember.MemberId))]
    public static async Task<Member> GetMemberAsync(
        [Parent] GroupMember one, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        await memberById.LoadVisibleRequiredAsync(one.MemberId, caller, cancellationToken);

    /// <summary>By whom they were asked to facilitate; null where they were not.</summary>
    [BindMember(nameof(GroupMember.AskedByMemberId))]
    public static async Task<Member?> GetAskedByAsync(
        [Parent] GroupMember one, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        await memberById.LoadVisibleAsync(one.AskedByMemberId, caller, cancellationToken);
}

[QueryType]
internal static class GroupQueries
{
    /// <summary>The groups of which you are, newest first.</summary>
    public static Task<IReadOnlyList<Group>> GetMyGroupsAsync(Caller caller, FindGroups groups, CancellationToken cancellationToken) =>
        groups.MineAsync(caller.Require(), cancellationToken);
}
