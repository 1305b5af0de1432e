using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Groups;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Events;
using TimeBanking.Domain.Matching;

namespace TimeBanking.Api.Features.Matching;

/// <summary>What follows when both said yes: somebody comes to the group; or a new group begins, when enough said yes.</summary>
public sealed class CompleteMatch(FoundGroupOfSeekers found)
{
    internal async Task ExecuteAsync(ActUnit act, MatchProposal proposal, CancellationToken cancellationToken)
    {
        if (proposal.State == MatchState.Agreed && proposal.GroupId is { } groupId)
            await ComeAsync(act, proposal, groupId, cancellationToken);
        else if (proposal is { State: MatchState.Waiting, Answer: MatchAnswer.Yes, IdeaId: { } ideaId })
            await BeginOrComeAsync(act, proposal, ideaId, cancellationToken);
    }

    private static async Task ComeAsync(ActUnit act, MatchProposal proposal, Guid groupId, CancellationToken cancellationToken)
    {
        await act.ComeToGroupAsync(groupId, proposal.MemberId, cancellationToken);
        await FinishSeekingAsync(act, proposal, cancellationToken);
    }

    private async Task BeginOrComeAsync(ActUnit act, MatchProposal proposal, Guid ideaId, CancellationToken cancellationToken)
    {
        var idea = await act.Context.Set<NewGroupIdea>().SingleAsync(row => row.Id == ideaId, cancellationToken);
        if (idea.GroupId is { } begun)
        {
            proposal.Begin(begun, act.Now);
            await ComeAsync(act, proposal, begun, cancellationToken);
            return;
        }

        var willing = await act.Context.Set<MatchProposal>()
            .Where(row => row.IdeaId == ideaId && row.Id != proposal.Id && row.State == MatchState.Waiting && row.Answer == MatchAnswer.Yes)
            .OrderBy(row => row.Id).ToListAsync(cancellationToken);
        willing.Add(proposal);
        var seekingIds = willing.ConvertAll(one => one.SeekingId);
        var founder = await act.Context.Set<Seeking>().Where(row => seekingIds.Contains(row.Id) && row.WouldFound)
            .OrderBy(row => row.CreatedAt).ThenBy(row => row.Id).FirstOrDefaultAsync(cancellationToken);
        if (willing.Count < NewGroupIdea.MinimumSize || founder is null)
            return;
        var groupId = await found.ExecuteAsync(act, idea, founder.MemberId, [.. willing.Select(one => one.MemberId)], cancellationToken);
        idea.Become(groupId);
        foreach (var one in willing)
        {
            one.Begin(groupId, act.Now);
            await FinishSeekingAsync(act, one, cancellationToken);
            if (one != proposal)
                await act.Unit.RaiseAsync(new MatchAnswered(one), cancellationToken);
        }

        // Whoever has not answered yet may still come.
        foreach (var one in await act.Context.Set<MatchProposal>().Where(row => row.IdeaId == ideaId && row.State == MatchState.Waiting && row.Answer == null).ToListAsync(cancellationToken))
            one.Begin(groupId, act.Now);
    }

    private static async Task FinishSeekingAsync(ActUnit act, MatchProposal proposal, CancellationToken cancellationToken)
    {
        if (await act.Context.Set<Seeking>().SingleOrDefaultAsync(row => row.Id == proposal.SeekingId && row.End == null, cancellationToken) is { } seeking)
            seeking.Finish(SeekingEnd.Found, act.Now);
    }
}
