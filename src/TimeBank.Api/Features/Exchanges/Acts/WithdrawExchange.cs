using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Exchanges;

/// <summary>
/// Takes back what has not moved any hours: a proposal by its proposer, an agreed exchange by either, a claim by
/// its giver.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<WrongStateException>]
public sealed class WithdrawExchange(ExchangeActs exchanges)
{
    public Task<ExchangeOutcome> ExecuteAsync(WithdrawExchangeInput input, Actor actor, CancellationToken cancellationToken) => exchanges.ActAsync(
        ActKind.WithdrawExchange, input, actor,
        (exchange, act, parties) => exchange.Withdraw(act.Request, parties), cancellationToken);
}

/// <summary>Which is taken back.</summary>
public sealed record WithdrawExchangeInput : ExchangeInput;
