using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Exchanges;

/// <summary>
/// Claims help that you gave. The receiver confirms it, corrects it, or disputes it. The giver may do it, or a coordinator for them.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[ErrorSet<HelpErrors>]
[Error<SelfExchangeException>]
public sealed class ClaimHelp(ExchangeActs exchanges)
{
    public Task<ExchangeOutcome> ExecuteAsync(ClaimHelpInput input, Actor actor, CancellationToken cancellationToken) =>
        exchanges.TellAsync(
            ActKind.ClaimHelp, input, actor,
            (draft, act, parties) => Exchange.Claim(draft, act.Request, parties, act.Policies), cancellationToken);
}

/// <summary>What help was given.</summary>
public sealed record ClaimHelpInput : HelpInput;
