using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Contributions;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Contributions;

/// <summary>Where somebody is checked in. Nobody else reads it: where people are now is theirs to tell.</summary>
public sealed class FindPresence(IDbContextFactory<TimeBankContext> contexts, TimeProvider clock)
{
    /// <summary>What the reader has not checked out of; null for nothing.</summary>
    public async Task<Presence?> FindOpenAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<Presence>().AsNoTracking()
            .SingleOrDefaultAsync(row => row.MemberId == actor.MemberId && row.EndedAt == null, cancellationToken);
    }

    /// <summary>What the reader checked in for last: it is open, or may well be the same again. Null for nothing yet.</summary>
    public async Task<Presence?> FindLastAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<Presence>().AsNoTracking().Where(row => row.MemberId == actor.MemberId)
            .OrderByDescending(row => row.StartedAt).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>What they have probably forgotten to check out of, by the rule of their time bank; null for nothing.</summary>
    public async Task<Presence?> FindForgottenAsync(Actor actor, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await (
            from presence in context.Set<Presence>().AsNoTracking()
            join bank in context.TimeBanks on presence.TimeBankId equals bank.Id
            where presence.MemberId == actor.MemberId && presence.EndedAt == null && presence.StartedAt.AddHours(bank.Policies.HoursUntilForgotten) < now
            select presence).SingleOrDefaultAsync(cancellationToken);
    }
}
