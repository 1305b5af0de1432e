using TimeBanking.Domain.People;
using TimeBanking.Domain.Promises;

namespace TimeBanking.Api.Features.Promises;

/// <summary>Who may see pledges. For others they are not there.</summary>
internal static class PledgeAccess
{
    public static bool MaySee(Actor actor, Pledge pledge) =>
        pledge.TimeBankId == actor.TimeBankId && actor.May(Permissions.PledgeSee, isOwn: pledge.MemberId == actor.MemberId);

    /// <summary>The same, as a condition of a query.</summary>
    public static IQueryable<Pledge> VisibleTo(this IQueryable<Pledge> pledges, Actor actor)
    {
        var (timeBankId, memberId) = (actor.TimeBankId, actor.MemberId);
        return actor.May(Permissions.PledgeSee)
            ? pledges.Where(row => row.TimeBankId == timeBankId)
            : pledges.Where(row => row.MemberId == memberId);
    }
}
