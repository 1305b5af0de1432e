using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Contributions;
using TimeBanking.Domain.Promises;

namespace TimeBanking.Api.Features.Promises;

/// <summary>Pledges of which something might be said, because they are open and what was given and waits to be verified does not reach them.</summary>
internal static class UnreachedPledges
{
    /// <summary>Those of some members on a day of their time bank, the one that ends first first.</summary>
    public static async Task<IReadOnlyList<UnreachedPledge>> UnreachedPledgesAsync(
        this TimeBankContext context, IReadOnlyCollection<Guid> memberIds, DateOnly today, CancellationToken cancellationToken)
    {
        var open = await context.Set<Pledge>().AsNoTracking()
            .Where(row => memberIds.Contains(row.MemberId) && row.EndedOn == null && row.Until >= today)
            .OrderBy(row => row.Until).ThenBy(row => row.Id).ToListAsync(cancellationToken);
        if (open.Count == 0)
            return [];
        // What waits to be verified counts too: nobody is told to give what they gave.
        var withWaiting = await context.GivenOfPledgesAsync(memberIds, cancellationToken, Contribution.StatesThatCount);
        var given = await context.GivenOfPledgesAsync(memberIds, cancellationToken);
        return
        [
            .. open.Where(pledge => withWaiting[pledge.Id] < pledge.Minutes)
                .Select(pledge => new UnreachedPledge(pledge, given[pledge.Id])),
        ];
    }
}

/// <summary>An open pledge, and the verified minutes that count for it.</summary>
internal sealed record UnreachedPledge(Pledge Pledge, int GivenMinutes);
