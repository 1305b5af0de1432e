using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Keys;

/// <summary>Finds one's own access tokens.</summary>
public sealed class FindAccessTokens(IDbContextFactory<TimeBankContext> contexts, TimeProvider clock)
{
    /// <summary>The most that are told; the operator may make more than a member can.</summary>
    public const int Most = 100;

    /// <summary>Those that still hold, newest first.</summary>
    public async Task<IReadOnlyList<AccessToken>> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<AccessToken>().AsNoTracking()
            .Where(token => token.MemberId == actor.MemberId && token.RevokedAt == null && token.ExpiresAt > now)
            .OrderByDescending(token => token.CreatedAt).ThenByDescending(token => token.Id)
            .Take(Most).ToListAsync(cancellationToken);
    }
}
