using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Exchanges;

[SubscriptionType]
internal static class ExchangeSubscriptions
{
    /// <summary>
    /// An exchange that you take part in has begun or changed; for a coordinator, any of the time bank's. It comes as it
    /// stands when it is sent: two changes in quick succession may come as one, and one may come twice.
    /// </summary>
    [Subscribe(With = nameof(FollowAsync), IsPaced = true)]
    public static async Task<Exchange> ExchangeChangedAsync(
        [EventMessage] Guid changedId, Caller caller, ExchangeById exchangeById, CancellationToken cancellationToken) =>
        await ExchangeNode.FindAsync(changedId, caller, exchangeById, cancellationToken)
        ?? throw RightsEndedException.Changed();

    /// <summary>Gives the ids of the exchanges that change.</summary>
    /// <param name="exchangeId">Only this exchange.</param>
    /// <param name="memberId">Only those that this member takes part in.</param>
    public static IAsyncEnumerable<Guid> FollowAsync(
        Caller caller, FollowExchanges exchanges, CancellationToken cancellationToken,
        [ID<Exchange>] Guid? exchangeId = null, [ID<Member>] Guid? memberId = null)
    {
        // Now, not when the first is asked for: the client is then told by a status.
        caller.Require();
        return exchanges.ExecuteAsync(exchangeId, memberId, caller, cancellationToken);
    }
}
