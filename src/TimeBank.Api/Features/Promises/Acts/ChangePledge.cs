using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Promises;
using TimeBanking.Domain.TimeBanks;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Promises;

/// <summary>Makes a pledge one of more or fewer hours, or until another day; nobody is asked why. Whoever gave it may do it, or a coordinator.</summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<PledgeClosedException>]
[Error<MinutesNotAcceptedException>]
[Error<DayNotAcceptedException>]
public sealed class ChangePledge(PledgeActs pledges)
{
    public Task<Pledge> ExecuteAsync(ChangePledgeInput input, Actor actor, CancellationToken cancellationToken) => pledges.ChangeAsync(
        ActKind.ChangePledge, input, actor,
        (pledge, act) => pledge.Change(input.Minutes, input.Until, act.Today, act.Policies), cancellationToken);
}

/// <summary>How a pledge is to be from now on.</summary>
public sealed record ChangePledgeInput : PledgeInput
{
    /// <summary>How much, in whole minutes by the step of the time bank; at most 2,000 hours.</summary>
    public required int Minutes { get; init; }

    /// <summary>The last day whose hours count, in the time bank's zone; from today up to three years ahead.</summary>
    public required DateOnly Until { get; init; }
}
