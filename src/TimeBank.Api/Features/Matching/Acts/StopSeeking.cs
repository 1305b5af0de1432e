using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Matching;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Matching;

/// <summary>Looks for a group no more; nobody is asked why. What was proposed and not answered is taken back.</summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<SeekingStandsException>]
public sealed class StopSeeking(SeekingActs seekings)
{
    public Task<Seeking> ExecuteAsync(StopSeekingInput input, Actor actor, CancellationToken cancellationToken) => seekings.OnceAsync(
        ActKind.StopSeeking, input, Permissions.GroupStopSeeking, actor,
        async (act, memberId, token) =>
        {
            var seeking = await act.RequireSeekingAsync(memberId, token);
            seeking.Finish(SeekingEnd.Stopped, act.Now);
            await act.WithdrawProposalsAsync(memberId, token);
            return seeking;
        },
        cancellationToken);
}

/// <summary>Looks no more.</summary>
public sealed record StopSeekingInput : ActForMemberInput;
