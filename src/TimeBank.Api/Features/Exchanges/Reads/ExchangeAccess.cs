using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Exchanges;

/// <summary>Who may see an exchange. For others it is not there.</summary>
public static class ExchangeAccess
{
    public static bool MaySee(Actor actor, Exchange exchange) =>
        actor.May(Permissions.ExchangeSee, exchange.TimeBankId, isOwn: exchange.IsParty(actor.MemberId));

    /// <summary>The same, as a condition of a query.</summary>
    public static IQueryable<Exchange> VisibleTo(this IQueryable<Exchange> exchanges, Actor actor)
    {
        var ofBank = exchanges.Where(exchange => exchange.TimeBankId == actor.TimeBankId);
        return actor.May(Permissions.ExchangeSee)
            ? ofBank
            : ofBank.Where(exchange => exchange.GiverMemberId == actor.MemberId || exchange.ReceiverMemberId == actor.MemberId);
    }
}
