using TimeBank.Domain;
using TimeBank.Domain.Exchanges;

namespace TimeBank.Api.Features.Exchanges;

/// <summary>Who may see an exchange: its two members, and the coordinators of their time bank. For others it is not there.</summary>
public static class ExchangeAccess
{
    public static bool MaySee(Actor actor, Exchange exchange) =>
        actor.TimeBankId == exchange.TimeBankId && (actor.IsCoordinator || exchange.IsParty(actor.MemberId));

    /// <summary>The same, as a condition of a query.</summary>
    public static IQueryable<Exchange> VisibleTo(this IQueryable<Exchange> exchanges, Actor actor) =>
        exchanges.Where(exchange => exchange.TimeBankId == actor.TimeBankId
            && (actor.IsCoordinator || exchange.GiverMemberId == actor.MemberId || exchange.ReceiverMemberId == actor.MemberId));
}
