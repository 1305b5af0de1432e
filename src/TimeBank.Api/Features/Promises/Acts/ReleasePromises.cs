using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Events;
using TimeBanking.Domain.Promises;

namespace TimeBanking.Api.Features.Promises;

/// <summary>What somebody promised a group holds no more when they leave it; nobody is asked why.</summary>
internal sealed class ReleasePromisesOfWhoLeavesGroup(TimeProvider clock) : Foundation.Events.EventHandler<LeftGroup>
{
    protected override Task HandleAsync(LeftGroup happened, UnitOfWork unit, CancellationToken cancellationToken) => unit.ReleasePromisesAsync(
        rows => rows.Where(row => row.BeneficiaryId == happened.Group.Id && row.MemberId == happened.MemberId), clock, cancellationToken);
}

/// <summary>What was promised to a group holds no more when the group has ended.</summary>
internal sealed class ReleasePromisesToGroup(TimeProvider clock) : Foundation.Events.EventHandler<GroupEnded>
{
    protected override Task HandleAsync(GroupEnded happened, UnitOfWork unit, CancellationToken cancellationToken) =>
        unit.ReleasePromisesAsync(rows => rows.Where(row => row.BeneficiaryId == happened.Group.Id), clock, cancellationToken);
}

internal static class ReleasedPromises
{
    public static async Task ReleasePromisesAsync(
        this UnitOfWork unit, Func<IQueryable<SpokenPromise>, IQueryable<SpokenPromise>> which, TimeProvider clock, CancellationToken cancellationToken)
    {
        var open = await which(unit.Context.Set<SpokenPromise>().Where(row => row.State == PromiseState.Open)).ToListAsync(cancellationToken);
        open.ForEach(promise => promise.Release(clock.UtcNow()));
        await unit.Context.SaveChangesAsync(cancellationToken);
    }
}
