using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Exchanges;

/// <summary>
/// Takes back hours that have moved, by a transfer that mirrors the first. The giver may do it, or a coordinator who is not
/// the receiver.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<WrongStateException>]
[Error<AlreadyReversedException>]
[Error<LimitPassedException>]
public sealed class ReverseExchange(ExchangeActs exchanges)
{
    public Task<ExchangeOutcome> ExecuteAsync(ReverseExchangeInput input, Actor actor, CancellationToken cancellationToken) =>
        exchanges.ReverseAsync(
            input, actor,
            (exchange, act, original, parties) =>
                exchange.Reverse(act.Request, original, parties, act.Policies, input.ReasonToPassLimits),
            cancellationToken);
}

/// <summary>Which hours are taken back.</summary>
public sealed record ReverseExchangeInput : ExchangeInput
{
    /// <summary>A coordinator's reason to let it pass the limits of an account; left out, it obeys them.</summary>
    public string? ReasonToPassLimits { get; init; }
}
