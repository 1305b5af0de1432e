using TimeBank.Domain;
using TimeBank.Domain.Members;

namespace TimeBank.Api.Features.Members;

/// <summary>Who may see what of a member: the member and coordinators all of it, others of the time bank who they are.</summary>
public static class MemberAccess
{
    public static bool MaySee(Actor actor, Member member) => actor.TimeBankId == member.TimeBankId;

    public static bool MaySeePrivate(Actor actor, Member member) => MaySeePrivate(actor, member.TimeBankId, member.Id);

    /// <summary>The same for what belongs to a member, such as their account.</summary>
    public static bool MaySeePrivate(Actor actor, Guid timeBankId, Guid memberId) =>
        actor.TimeBankId == timeBankId && (actor.IsCoordinator || actor.MemberId == memberId);
}
