using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Members;

/// <summary>Who may see what of a member: the member and coordinators all of it, others of the time bank who they are.</summary>
public static class MemberAccess
{
    public static bool MaySee(Actor actor, Member member) => actor.May(Permissions.MemberSee, member.TimeBankId);

    public static bool MaySeePrivate(Actor actor, Member member) => MaySeePrivate(actor, member.TimeBankId, member.Id);

    /// <summary>The same for what belongs to a member, such as their account.</summary>
    public static bool MaySeePrivate(Actor actor, Guid timeBankId, Guid memberId) =>
        actor.May(Permissions.MemberSeePrivate, timeBankId, isOwn: actor.MemberId == memberId);
}
