using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Matching;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Matching;

/// <summary>Finds what group somebody looks for.</summary>
public sealed class FindSeekings(IDbContextFactory<TimeBankContext> contexts)
{
    /// <summary>The open one of a member, whom the actor is or for whom they may act; null when there is none.</summary>
    public async Task<Seeking?> FindAsync(Guid memberId, Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.May(Permissions.GroupStopSeeking, isOwn: memberId == actor.MemberId) && !actor.May(Permissions.MemberActFor))
            return null;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<Seeking>().AsNoTracking().Include(row => row.Topics).Include(row => row.Apart).AsSplitQuery()
            .SingleOrDefaultAsync(row => row.MemberId == memberId && row.TimeBankId == actor.TimeBankId && row.End == null, cancellationToken);
    }

    /// <summary>How many look now.</summary>
    public async Task<int> CountAsync(Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Permissions.MatchingRun);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<Seeking>().CountAsync(row => row.TimeBankId == actor.TimeBankId && row.End == null, cancellationToken);
    }
}
