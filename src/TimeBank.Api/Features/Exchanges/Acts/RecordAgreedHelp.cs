using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Exchanges;

/// <summary>
/// Records the help of an exchange that was agreed. It is final at once: the hours move. The receiver may do it, or
/// a coordinator for them.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[ErrorSet<HelpErrors>]
[Error<WrongStateException>]
public sealed class RecordAgreedHelp(ExchangeActs exchanges)
{
    public Task<ExchangeOutcome> ExecuteAsync(RecordAgreedHelpInput input, Actor actor, CancellationToken cancellationToken) => exchanges.TellAgreedAsync(
        ActKind.RecordAgreedHelp, input, actor,
        (exchange, act, parties) => exchange.RecordAgreed(act.Request, input.Minutes, input.Day, parties, act.Policies), cancellationToken);
}

/// <summary>What help was received.</summary>
public sealed record RecordAgreedHelpInput : AgreedHelpInput;
