using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Exchanges;

/// <summary>
/// Settles a dispute. A coordinator who is neither its giver nor its receiver may do it, nor by the word of one of
/// them.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<WrongStateException>]
[Error<MinutesNotAcceptedException>]
[Error<LimitPassedException>]
public sealed class SettleExchange(ExchangeActs exchanges)
{
    public Task<ExchangeOutcome> ExecuteAsync(SettleExchangeInput input, Actor actor, CancellationToken cancellationToken) => exchanges.ActAsync(
        ActKind.SettleExchange, input, actor,
        (exchange, act, parties) => exchange.Settle(act.Request, input.Minutes, parties, act.Policies), cancellationToken);
}

/// <summary>How a dispute is settled.</summary>
public sealed record SettleExchangeInput : ExchangeInput
{
    /// <summary>What moves, in whole minutes; zero settles it without hours.</summary>
    public required int Minutes { get; init; }
}
