using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Matching;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Matching;

/// <summary>Lets a round go: everybody who was placed gets a proposal, and so do those who keep their groups. Or drops it.</summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<MatchingStandsException>]
public sealed class ReleaseMatching(MatchingActs matchings, ReleaseRound release)
{
    public Task<MatchingRound> ExecuteAsync(ReleaseMatchingInput input, Actor actor, CancellationToken cancellationToken) => matchings.OnceAsync(
        ActKind.ReleaseMatching, input, input.MatchingId, actor,
        (round, act, token) =>
        {
            if (input.IsDropped != true)
                return release.ExecuteAsync(act, round, token);
            round.Drop(act.Now);
            return Task.CompletedTask;
        },
        cancellationToken);
}

/// <summary>A round to let go.</summary>
public sealed record ReleaseMatchingInput : ActInput
{
    /// <summary>The round.</summary>
    [ID<MatchingRound>]
    public required Guid MatchingId { get; init; }

    /// <summary>Whether it is dropped instead, and nothing is proposed; left out, no.</summary>
    public bool? IsDropped { get; init; }
}
