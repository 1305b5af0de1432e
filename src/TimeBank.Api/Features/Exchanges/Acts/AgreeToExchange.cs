using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Exchanges;

/// <summary>Says yes to a proposal. The one who was asked may do it, or a coordinator for them.</summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<WrongStateException>]
public sealed class AgreeToExchange(ExchangeActs exchanges)
{
    public Task<ExchangeOutcome> ExecuteAsync(AgreeToExchangeInput input, Actor actor, CancellationToken cancellationToken) => exchanges.ActAsync(
        ActKind.AgreeToExchange, input, actor,
        (exchange, act, _) =>
        {
            // To agree is to begin something, which nobody does while their membership rests.
            actor.Require(Permissions.ExchangeBegin);
            return exchange.Agree(act.Request, act.Policies);
        },
        cancellationToken);
}

/// <summary>Which proposal is agreed to.</summary>
public sealed record AgreeToExchangeInput : ExchangeInput;
