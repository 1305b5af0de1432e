using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Contributions;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Contributions;

/// <summary>Which of the hours that wait look usual, so that they are verified in one look.</summary>
internal sealed class FindUsualHours(IDbContextFactory<TimeBankContext> contexts)
{
    /// <summary>More are many for one day: they are looked at one by one.</summary>
    public const int LongMinutes = 8 * 60;

    /// <summary>What was more days ago is looked at one by one.</summary>
    public const int LongAgoDays = 31;

    public async Task<int> CountAsync(Actor actor, DateOnly today, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await Usual(context, actor, today).CountAsync(cancellationToken);
    }

    /// <summary>The oldest of them.</summary>
    public async Task<IReadOnlyList<Guid>> FirstAsync(Actor actor, DateOnly today, int most, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await Usual(context, actor, today).OrderBy(row => row.CreatedAt).ThenBy(row => row.Id).Take(most)
            .Select(row => row.Id).ToListAsync(cancellationToken);
    }

    private static IQueryable<Contribution> Usual(TimeBankContext context, Actor actor, DateOnly today)
    {
        var from = today.AddDays(-LongAgoDays);
        return FindContributions.ToVerify(context, context.Set<Contribution>().VisibleTo(actor), actor)
            .Where(row => row.State == ContributionState.Logged && row.Minutes <= LongMinutes && row.Day >= from && row.OverlapReason == null);
    }
}
