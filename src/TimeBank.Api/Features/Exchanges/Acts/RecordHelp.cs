using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Exchanges;

/// <summary>
/// Records help that you received. It is final at once: the hours move. The receiver may do it, or a coordinator for them.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[ErrorSet<HelpErrors>]
[Error<SelfExchangeException>]
public sealed class RecordHelp(ExchangeActs exchanges)
{
    public Task<ExchangeOutcome> ExecuteAsync(RecordHelpInput input, Actor actor, CancellationToken cancellationToken) =>
        exchanges.TellAsync(
            ActKind.RecordHelp, input, actor,
            (draft, act, parties) => Exchange.Record(draft, act.Request, parties, act.Policies), cancellationToken);
}

/// <summary>What help was received.</summary>
public sealed record RecordHelpInput : HelpInput;
