using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Exchanges;

/// <summary>
/// Confirms the minutes that were claimed: the hours move. The receiver may do it, or a coordinator for them who is
/// not the giver.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<WrongStateException>]
[Error<LimitPassedException>]
public sealed class ConfirmExchange(ExchangeActs exchanges)
{
    public Task<ExchangeOutcome> ExecuteAsync(ConfirmExchangeInput input, Actor actor, CancellationToken cancellationToken) => exchanges.ActAsync(
        ActKind.ConfirmExchange, input, actor,
        (exchange, act, parties) => exchange.Confirm(act.Request, parties, act.Policies), cancellationToken);
}

/// <summary>Which claim is confirmed.</summary>
public sealed record ConfirmExchangeInput : ExchangeInput;
