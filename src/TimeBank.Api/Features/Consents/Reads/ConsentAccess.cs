using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Consents;

/// <summary>Who may see a consent: coordinators, the guardian, and the young member.</summary>
internal static class ConsentAccess
{
    /// <param name="actor">Null for whoever has its link.</param>
    public static bool MaySee(Actor? actor, Consent consent) => actor is null
        || (actor.TimeBankId == consent.TimeBankId
            && (actor.May(Permissions.ConsentAsk) || actor.MemberId == consent.GuardianMemberId || actor.MemberId == consent.MemberId));
}
