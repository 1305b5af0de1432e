using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Exchanges;

/// <summary>Who may see an exchange. For others it is not there.</summary>
public static class ExchangeAccess
{
    public static bool MaySee(Actor actor, Exchange exchange) =>
        actor.May(Permissions.ExchangeSee, exchange.TimeBankId, isOwn: exchange.IsParty(actor.MemberId));

    /// <summary>The same, as a condition of a query.</summary>
    public static IQueryable<Exchange> VisibleTo(this IQueryable<Exchange> exchanges, Actor actor) =>
        actor.May(Permissions.ExchangeSee) ? exchanges.Where(exchange => exchange.TimeBankId == actor.TimeBankId) : exchanges.Of(actor.MemberId);

    /// <summary>
    /// Those of a member, who is of one time bank: asked for it as well, SQLite would go through all that ever was in it.
    /// </summary>
    public static IQueryable<Exchange> Of(this IQueryable<Exchange> exchanges, Guid memberId) =>
        exchanges.Where(exchange => exchange.GiverMemberId == memberId || exchange.ReceiverMemberId == memberId);
}
