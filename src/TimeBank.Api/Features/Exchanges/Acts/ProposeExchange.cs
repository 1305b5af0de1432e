using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Listings;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Exchanges;

/// <summary>Proposes help: as its giver or its receiver, to the other. Members may do it; a coordinator also for a member.</summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<SelfExchangeException>]
[Error<MinutesNotAcceptedException>]
[Error<DayNotAcceptedException>]
[Error<ListingNotOpenException>]
[Error<MemberRestsException>]
public sealed class ProposeExchange(ExchangeActs exchanges)
{
    public Task<ExchangeOutcome> ExecuteAsync(ProposeExchangeInput input, Actor actor, CancellationToken cancellationToken) =>
        exchanges.BeginAsync(
            ActKind.ProposeExchange, input, input.Minutes, actor,
            (draft, act, _) => Exchange.Propose(draft, act.Request, act.Policies), cancellationToken);
}

/// <summary>What is proposed.</summary>
public sealed record ProposeExchangeInput : ExchangeBeginningInput
{
    /// <summary>An estimate in whole minutes; left out, it stays open.</summary>
    public int? Minutes { get; init; }
}
