using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Matching;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Matching;

/// <summary>
/// Begins a round: everybody who looks for a group is placed at once. Nothing is proposed to anybody before the round is let go. One round
/// at a time.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<MatchingStandsException>]
public sealed class RunMatching(ActWriter acts, SolveRound solve)
{
    public async Task<MatchingRound> ExecuteAsync(RunMatchingInput input, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Permissions.MatchingRun);
        var answer = await acts.OnceAsync(
            ActKind.RunMatching, input, actor,
            async (act, token) =>
            {
                var round = MatchingRound.Start(
                    act.Id, act.TimeBankId, input.Seed ?? 1, act.Now, await act.Unit.FindRunningRoundAsync(act.TimeBankId, token));
                act.Context.Add(round);
                await act.Context.SaveChangesAsync(token);
                return MatchingActs.DoneTo(round);
            },
            MatchingActs.FindAgainAsync, cancellationToken);
        // What nobody waits for any more, or another instance does, the sweep finishes.
        return answer.Thing.State == MatchingState.Solving
            ? await solve.ExecuteAsync(answer.Thing.TimeBankId, answer.Thing.Id, cancellationToken) ?? answer.Thing
            : answer.Thing;
    }
}

/// <summary>A round to begin.</summary>
public sealed record RunMatchingInput : ActInput
{
    /// <summary>Settles what is otherwise equal: the same people and groups with the same seed have the same result. Left out, 1.</summary>
    public int? Seed { get; init; }
}
