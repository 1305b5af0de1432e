using TimeBanking.Domain;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Foundation.Acts;

/// <summary>
/// A limit tells where somebody stands, so its figures are for those who may read them. Others hear at most that there is a
/// limit.
/// </summary>
internal static class LimitPrivacy
{
    public static bool HidesFrom(Actor actor, LimitException limit) => limit.HasFigures() && !MaySee(actor, limit.Whose());

    public static IReadOnlyList<LimitNotice> OnlyWhatMayBeSeen(IReadOnlyList<LimitNotice> notices, Actor actor) =>
        [.. notices.Where(notice => MaySee(actor, notice.AccountId))];

    private static bool MaySee(Actor actor, Guid accountId) =>
        actor.May(Permissions.LimitSeeFigures, isOwn: accountId == actor.MemberId);
}
