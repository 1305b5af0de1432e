using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Exchanges;

/// <summary>
/// Says that a claim is not right, and why, in the note. A coordinator then helps to settle it. The receiver may do
/// it, or a coordinator for them.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<WrongStateException>]
public sealed class DisputeExchange(ExchangeActs exchanges)
{
    public Task<ExchangeOutcome> ExecuteAsync(DisputeExchangeInput input, Actor actor, CancellationToken cancellationToken) => exchanges.ActAsync(
        ActKind.DisputeExchange, input, actor,
        (exchange, act, _) => exchange.Dispute(act.Request, act.Policies), cancellationToken);
}

/// <summary>Which claim is disputed; the note says why, and must be given.</summary>
public sealed record DisputeExchangeInput : ExchangeInput;
