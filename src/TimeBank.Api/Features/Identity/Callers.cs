using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using TimeBank.Api.Data;
using TimeBank.Domain;
using TimeBank.Domain.Members;

namespace TimeBank.Api.Features.Identity;

/// <summary>
/// Finds who a caller is. What it finds is remembered for a few seconds, because every request asks; so a revoked
/// token, a member who left, or a coordinator who is one no more is noticed within that time.
/// </summary>
internal sealed class Callers(IDbContextFactory<TimeBankContext> contexts, Writer writer, TimeProvider clock) : IDisposable
{
    public static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);
    private const int RememberedMax = 10_000;

    private readonly MemoryCache _cache = new(new MemoryCacheOptions { SizeLimit = RememberedMax });

    /// <summary>The member that a token lets its bearer be; null when it opens nothing.</summary>
    public Task<Actor?> FindByTokenAsync(string secret, CancellationToken cancellationToken) =>
        RememberAsync(AccessTokens.HashOf(secret), async hash =>
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            var now = clock.UtcNow();
            var token = await context.Set<AccessToken>().AsNoTracking().FirstOrDefaultAsync(
                row => row.Hash == hash && row.RevokedAt == null && row.ExpiresAt > now, cancellationToken);
            if (token is null)
                return null;
            if (token.LastUsedAt is null || now - token.LastUsedAt > TimeSpan.FromHours(1))
                await NoteUseAsync(token.Id, now, cancellationToken);
            return await ReadActorAsync(context, token.MemberId, cancellationToken);
        });

    /// <summary>A member who signed in; null once they have left.</summary>
    public Task<Actor?> FindByMemberAsync(Guid memberId, CancellationToken cancellationToken) =>
        RememberAsync(memberId, async id =>
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            return await ReadActorAsync(context, id, cancellationToken);
        });

    public void Dispose() => _cache.Dispose();

    private async Task<Actor?> RememberAsync<TKey>(TKey key, Func<TKey, Task<Actor?>> find)
        where TKey : notnull
    {
        if (_cache.TryGetValue(key, out Actor? known))
            return known;
        var actor = await find(key);
        // Only those who are let in: a token made a moment ago must not be refused because it was tried too early.
        if (actor is not null)
            _cache.Set(key, actor, new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = Remembered, Size = 1 });
        return actor;
    }

    private async Task<Actor?> ReadActorAsync(TimeBankContext context, Guid memberId, CancellationToken cancellationToken)
    {
        var member = await context.Members.AsNoTracking().Include(row => row.Affiliations)
            .FirstOrDefaultAsync(row => row.Id == memberId && row.LeftOn == null, cancellationToken);
        if (member is null)
            return null;
        var today = DateOnly.FromDateTime(clock.UtcNow());
        var isCoordinator = member.Affiliations.Any(
            affiliation => affiliation.Kind == AffiliationKind.Coordinator && affiliation.HoldsOn(today));
        return new Actor(member.Id, member.TimeBankId, isCoordinator);
    }

    private Task NoteUseAsync(Guid tokenId, DateTime now, CancellationToken cancellationToken) => writer.WriteAsync(
        (unit, token) => unit.Context.Set<AccessToken>().Where(row => row.Id == tokenId)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.LastUsedAt, now), token),
        cancellationToken);
}
