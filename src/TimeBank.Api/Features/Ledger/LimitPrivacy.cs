using TimeBank.Domain;
using TimeBank.Domain.Ledger;

namespace TimeBank.Api.Features.Ledger;

/// <summary>
/// A limit tells where a balance stands, so its figures are for the account's own member and for coordinators. Others
/// hear at most that there is a limit.
/// </summary>
public static class LimitPrivacy
{
    public static bool HidesFrom(Actor actor, LimitPassedException limit) =>
        !actor.IsCoordinator && limit.LimitMinutes is not null && limit.AccountId != actor.MemberId;

    public static IReadOnlyList<LimitNotice> OnlyWhatMayBeSeen(IReadOnlyList<LimitNotice> notices, Actor actor) =>
        actor.IsCoordinator ? notices : [.. notices.Where(notice => notice.AccountId == actor.MemberId)];
}
