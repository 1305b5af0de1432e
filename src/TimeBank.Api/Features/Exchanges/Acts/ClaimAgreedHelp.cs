using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Exchanges;

/// <summary>
/// Claims the hours of an exchange that was agreed; the receiver answers. The giver may do it, or a coordinator for
/// them.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[ErrorSet<HelpErrors>]
[Error<WrongStateException>]
public sealed class ClaimAgreedHelp(ExchangeActs exchanges)
{
    public Task<ExchangeOutcome> ExecuteAsync(ClaimAgreedHelpInput input, Actor actor, CancellationToken cancellationToken) => exchanges.TellAgreedAsync(
        ActKind.ClaimAgreedHelp, input, actor,
        (exchange, act, parties) => exchange.ClaimAgreed(act.Request, input.Minutes, input.Day, parties, act.Policies), cancellationToken);
}

/// <summary>What help was given.</summary>
public sealed record ClaimAgreedHelpInput : AgreedHelpInput;
