using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Matching;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Matching;

/// <summary>
/// Says, after coming to a group that was proposed, whether it is right for you. When it is not, you look again, before your equals, and
/// nobody is told why; within 60 days. You leave the group yourself, when you like.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<MatchStandsException>]
public sealed class TellWhetherGroupIsRight(ActWriter acts)
{
    public async Task<MatchProposal> ExecuteAsync(TellWhetherGroupIsRightInput input, Actor actor, CancellationToken cancellationToken)
    {
        var answer = await acts.OnceAsync(
            ActKind.TellWhetherGroupIsRight, input, actor,
            async (act, token) =>
            {
                var proposal = await act.RequireProposalAsync(input.ProposalId, token);
                if (proposal.MemberId != act.Acting.MemberId)
                    throw new NotAllowedException(Permissions.GroupSeek);
                if (act.Acting.ForMemberId is null)
                    actor.Require(Permissions.GroupSeek, isOwn: true);
                proposal.TellWhether(input.IsRight, act.Now);
                if (!input.IsRight && await act.FindSeekingAsync(proposal.MemberId, token) is null)
                    (await act.Context.Set<Seeking>().SingleAsync(row => row.Id == proposal.SeekingId, token)).LookAgain();
                await act.Context.SaveChangesAsync(token);
                return new Done<MatchProposal>(proposal, new Subject(SubjectKind.MatchProposal, proposal.Id));
            },
            (act, id, token) => act.FindProposalAsync(id, token),
            cancellationToken);
        return answer.Thing;
    }
}

/// <summary>Whether a group is right.</summary>
public sealed record TellWhetherGroupIsRightInput : ActForMemberInput
{
    /// <summary>The proposal by which you came.</summary>
    [ID<MatchProposal>]
    public required Guid ProposalId { get; init; }

    /// <summary>Whether it is.</summary>
    public required bool IsRight { get; init; }
}
