using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Events;
using TimeBanking.Domain.Matching;

namespace TimeBanking.Api.Features.Matching;

/// <summary>A group that ended is proposed to nobody any more; whom it was proposed to is in the next round.</summary>
internal sealed class EndMatchesOfGroup(TimeProvider clock) : Foundation.Events.EventHandler<GroupEnded>
{
    protected override async Task HandleAsync(GroupEnded happened, UnitOfWork unit, CancellationToken cancellationToken)
    {
        var open = await unit.Context.Set<MatchProposal>()
            .Where(row => row.GroupId == happened.Group.Id && row.State == MatchState.Waiting).ToListAsync(cancellationToken);
        foreach (var proposal in open)
        {
            proposal.Withdraw(clock.UtcNow());
            await unit.RaiseAsync(new MatchAnswered(proposal), cancellationToken);
        }
    }
}

/// <summary>Whoever leaves the time bank looks for no group.</summary>
internal sealed class EndSeekingOfWhoLeaves(TimeProvider clock) : Foundation.Events.EventHandler<MemberLeaving>
{
    protected override async Task HandleAsync(MemberLeaving happened, UnitOfWork unit, CancellationToken cancellationToken)
    {
        var seekings = await unit.Context.Set<Seeking>().Where(row => row.MemberId == happened.Member.Id && row.End == null).ToListAsync(cancellationToken);
        seekings.ForEach(seeking => seeking.Finish(SeekingEnd.Stopped, clock.UtcNow()));
        var open = await unit.Context.Set<MatchProposal>()
            .Where(row => row.MemberId == happened.Member.Id && row.State == MatchState.Waiting).ToListAsync(cancellationToken);
        open.ForEach(proposal => proposal.Withdraw(clock.UtcNow()));
    }
}
