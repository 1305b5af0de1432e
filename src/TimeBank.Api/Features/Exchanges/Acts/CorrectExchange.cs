using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Exchanges;

/// <summary>
/// Confirms the help with other minutes than were claimed: those move. The receiver may do it, or a coordinator for
/// them who is not the giver.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<WrongStateException>]
[Error<MinutesNotAcceptedException>]
[Error<LimitPassedException>]
public sealed class CorrectExchange(ExchangeActs exchanges)
{
    public Task<ExchangeOutcome> ExecuteAsync(CorrectExchangeInput input, Actor actor, CancellationToken cancellationToken) => exchanges.ActAsync(
        ActKind.CorrectExchange, input, actor,
        (exchange, act, parties) => exchange.Correct(act.Request, input.Minutes, parties, act.Policies), cancellationToken);
}

/// <summary>What is right instead.</summary>
public sealed record CorrectExchangeInput : ExchangeInput
{
    /// <summary>In whole minutes, by the step of the time bank.</summary>
    public required int Minutes { get; init; }
}
