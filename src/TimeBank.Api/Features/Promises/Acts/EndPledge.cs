using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Promises;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Promises;

/// <summary>Ends a pledge today; nobody is asked why, and what was given stays given. Whoever gave it may do it, or a coordinator.</summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<PledgeClosedException>]
public sealed class EndPledge(PledgeActs pledges)
{
    public Task<Pledge> ExecuteAsync(EndPledgeInput input, Actor actor, CancellationToken cancellationToken) => pledges.ChangeAsync(
        ActKind.EndPledge, input, actor, (pledge, act) => pledge.End(act.Today), cancellationToken);
}

/// <summary>A pledge that is to end.</summary>
public sealed record EndPledgeInput : PledgeInput;
