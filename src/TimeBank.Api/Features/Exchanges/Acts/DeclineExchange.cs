using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Exchanges;

/// <summary>Says no to a proposal. The one who was asked may do it, or a coordinator for them.</summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<WrongStateException>]
public sealed class DeclineExchange(ExchangeActs exchanges)
{
    public Task<ExchangeOutcome> ExecuteAsync(DeclineExchangeInput input, Actor actor, CancellationToken cancellationToken) => exchanges.ActAsync(
        ActKind.DeclineExchange, input, actor,
        (exchange, act, _) => exchange.Decline(act.Request), cancellationToken);
}

/// <summary>Which proposal is declined.</summary>
public sealed record DeclineExchangeInput : ExchangeInput;
