using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Audit;

/// <summary>Something that was done. Never changed. Those who may see what it was done to may read it.</summary>
[ObjectType<Act>(Ignore = [nameof(Act.TimeBankId), nameof(Act.InputHash), nameof(Act.Notices), nameof(Act.SubjectId)])]
internal static class ActNode
{
    /// <summary>The global id of the thing that it was done to, by which <c>node</c> finds it.</summary>
    [ID]
    public static string GetSubjectId([Parent] Act act) => NodeId.Encode(act.SubjectKind.ToString(), act.SubjectId);

    /// <summary>Who did it; null when a rule of the time bank or the operator did.</summary>
    [BindMember(nameof(Act.ActorMemberId))]
    public static Task<Member?> GetActorAsync(
        [Parent] Act act, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        memberById.LoadVisibleAsync(act.ActorMemberId, caller, cancellationToken);

    /// <summary>The member for whom a coordinator did it; null when the actor did it for themselves.</summary>
    [BindMember(nameof(Act.ForMemberId))]
    public static Task<Member?> GetForMemberAsync(
        [Parent] Act act, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        memberById.LoadVisibleAsync(act.ForMemberId, caller, cancellationToken);
}

/// <summary>What was done in a time bank.</summary>
[ObjectType<TimeBank>]
internal static class TimeBankAuditNode
{
    /// <summary>Everything that was done in the time bank, newest first. Coordinators and stewards may read it; null for others.</summary>
    [Paging]
    public static async Task<Connection<Act>?> GetActsAsync(
        [Parent] TimeBank bank, PageArguments page, Caller caller, FindActs acts, CancellationToken cancellationToken) =>
        caller.Actor?.May(Permissions.TimeBankSeeAudit, bank.Id) == true
            ? await acts.OfTimeBankAsync(bank.Id, caller.Require().MemberId, new AuditWish(), page, cancellationToken)
            : null;
}

/// <summary>What a member did and what was done for or to them.</summary>
[ObjectType<Member>]
internal static class MemberAuditNode
{
    /// <summary>
    /// What the member did, and what was done for them or to them, newest first. Read by the member and by coordinators; null
    /// for others.
    /// </summary>
    [Paging]
    public static async Task<Connection<Act>?> GetActsAsync(
        [Parent] Member member, PageArguments page, Caller caller, FindActs acts, CancellationToken cancellationToken) =>
        caller.Actor is { } actor && MemberAccess.MaySeePrivate(actor, member)
            ? await acts.OfMemberAsync(member.Id, actor.MemberId, actor.TimeBankId, page, cancellationToken)
            : null;
}
