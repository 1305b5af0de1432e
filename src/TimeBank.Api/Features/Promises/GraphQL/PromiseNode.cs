using TimeBanking.Api.Features.Groups;
using TimeBanking.Api.Features.Meetings;
using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Promises;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Promises;

/// <summary>What somebody said at a meeting of their group that they would do. Those of the group read it, and coordinators where it is not closed.</summary>
[ObjectType<SpokenPromise>(Ignore = [nameof(SpokenPromise.TimeBankId), nameof(SpokenPromise.BeneficiaryKind)])]
[GraphQLName("Promise")]
[Node]
internal static class PromiseNode
{
    [NodeResolver]
    public static Task<SpokenPromise?> FindAsync(Guid id, Caller caller, FindPromises promises, CancellationToken cancellationToken) =>
        promises.FindAsync(id, caller.Require(), cancellationToken);

    /// <summary>Who made it; null for who may not see them any more.</summary>
    [BindMember(nameof(SpokenPromise.MemberId))]
    public static Task<Member?> GetMemberAsync(
        [Parent] SpokenPromise promise, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        memberById.LoadVisibleAsync(promise.MemberId, caller, cancellationToken);

    /// <summary>The group to which it was made.</summary>
    [BindMember(nameof(SpokenPromise.BeneficiaryId))]
    public static Task<Group?> GetGroupAsync(
        [Parent] SpokenPromise promise, Caller caller, GroupById groupById, CancellationToken cancellationToken) =>
        groupById.LoadVisibleAsync(promise.BeneficiaryId, caller.Require(), isWithin: true, cancellationToken);

    /// <summary>The meeting at which it was made.</summary>
    [BindMember(nameof(SpokenPromise.MeetingId))]
    public static async Task<Meeting?> GetMeetingAsync(
        [Parent] SpokenPromise promise, MeetingById meetingById, CancellationToken cancellationToken) =>
        await meetingById.LoadAsync(promise.MeetingId, cancellationToken);

    /// <summary>Who wrote it down; null for the operator.</summary>
    [BindMember(nameof(SpokenPromise.WrittenByMemberId))]
    public static Task<Member?> GetWrittenByAsync(
        [Parent] SpokenPromise promise, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        memberById.LoadVisibleAsync(promise.WrittenByMemberId, caller, cancellationToken);

    /// <summary>Who last said how it went; null until somebody did, and for the rule.</summary>
    [BindMember(nameof(SpokenPromise.SettledByMemberId))]
    public static Task<Member?> GetSettledByAsync(
        [Parent] SpokenPromise promise, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        memberById.LoadVisibleAsync(promise.SettledByMemberId, caller, cancellationToken);
}

/// <summary>What was promised there.</summary>
[ObjectType<Meeting>]
internal static class PromisesAtMeeting
{
    /// <summary>What was promised there, oldest first; none at a session of a cohort.</summary>
    public static async Task<IReadOnlyList<SpokenPromise>> GetPromisesAsync(
        [Parent] Meeting meeting, PromisesOfMeeting promises, CancellationToken cancellationToken) =>
        await promises.LoadAsync(meeting.Id, cancellationToken) ?? [];
}

/// <summary>What was promised to it.</summary>
[ObjectType<Group>]
internal static class PromisesToGroup
{
    /// <summary>
    /// What is open of what was promised to it, the one that is due first first: looked at first at the next meeting. Null for who may not know who
    /// is of it.
    /// </summary>
    public static async Task<IReadOnlyList<SpokenPromise>?> GetPromisesAsync(
        [Parent] Group group, Caller caller, OpenPromisesOfGroup promises, CancellationToken cancellationToken) =>
        GroupAccess.MaySeeWithin(caller.Require(), group) ? await promises.LoadAsync(group.Id, cancellationToken) ?? [] : null;
}
