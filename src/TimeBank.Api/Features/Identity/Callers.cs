using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using TimeBank.Api.Data;
using TimeBank.Api.Live;
using TimeBank.Domain;
using TimeBank.Domain.Members;

namespace TimeBank.Api.Features.Identity;

/// <summary>
/// Finds who a caller is. What it finds is remembered for a few seconds, because every request asks. A revoked token, or
/// a member who left, is noticed at once where this process, or one that shares its PostgreSQL database, did it; and
/// within those seconds whatever else changed.
/// </summary>
internal sealed class Callers : IDisposable
{
    public static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);
    private const int RememberedMax = 10_000;

    private readonly IDbContextFactory<TimeBankContext> _contexts;
    private readonly Writer _writer;
    private readonly TimeProvider _clock;
    private readonly Topics _topics;
    private readonly LookUps _lookUps;
    private readonly MemoryCache _cache = new(new MemoryCacheOptions { SizeLimit = RememberedMax });

    // How often all was forgotten: what was read before is not remembered after.
    private int _forgotten;

    public Callers(
        IDbContextFactory<TimeBankContext> contexts, Writer writer, TimeProvider clock, Topics topics, LookUps lookUps)
    {
        _contexts = contexts;
        _writer = writer;
        _clock = clock;
        _topics = topics;
        _lookUps = lookUps;
        topics.RightsChanged += Forget;
    }

    /// <summary>The member that a credential lets its bearer be; null when it opens nothing, or they have left.</summary>
    /// <param name="credential">What the caller brought.</param>
    /// <param name="address">Where it came from: its look-ups take turns.</param>
    /// <param name="cancellationToken">Ends the waiting, not the look-up, which others may wait for too.</param>
    /// <exception cref="TooManyLookUpsException">It is not remembered, and too many of that address are looked up for too long.</exception>
    public ValueTask<Actor?> FindAsync(Credential credential, string address, CancellationToken cancellationToken) =>
        _cache.TryGetValue(credential, out Actor? known)
            ? new(known)
            : new(_lookUps.FindAsync(credential, address, FindAndRememberAsync).WaitAsync(cancellationToken));

    /// <summary>The same as it stands in the database at this moment.</summary>
    public async Task<Actor?> FindNowAsync(Credential credential, CancellationToken cancellationToken)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        if (credential is not TokenCredential(var hash))
            return await ReadActorAsync(context, ((SignInCredential)credential).MemberId, cancellationToken);
        var now = _clock.UtcNow();
        var token = await context.Set<AccessToken>().AsNoTracking().FirstOrDefaultAsync(
            row => row.Hash == hash && row.RevokedAt == null && row.ExpiresAt > now, cancellationToken);
        if (token is null)
            return null;
        if (token.LastUsedAt is null || now - token.LastUsedAt > TimeSpan.FromHours(1))
            await NoteUseAsync(token.Id, now, cancellationToken);
        return await ReadActorAsync(context, token.MemberId, cancellationToken);
    }

    public void Dispose()
    {
        _topics.RightsChanged -= Forget;
        _cache.Dispose();
    }

    private void Forget()
    {
        Interlocked.Increment(ref _forgotten);
        _lookUps.Forget();
        _cache.Clear();
    }

    private async Task<Actor?> FindAndRememberAsync(Credential credential)
    {
        var forgotten = Volatile.Read(ref _forgotten);
        var actor = await FindNowAsync(credential, CancellationToken.None);
        // Only those who are let in: a token made a moment ago must not be refused because it was tried too early.
        if (actor is null || forgotten != Volatile.Read(ref _forgotten))
            return actor;
        _cache.Set(credential, actor, new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = Remembered, Size = 1 });
        // All may have been forgotten just before this was remembered.
        if (forgotten != Volatile.Read(ref _forgotten))
            _cache.Remove(credential);
        return actor;
    }

    private async Task<Actor?> ReadActorAsync(TimeBankContext context, Guid memberId, CancellationToken cancellationToken)
    {
        var member = await context.Members.AsNoTracking().Include(row => row.Affiliations)
            .FirstOrDefaultAsync(row => row.Id == memberId && row.LeftOn == null, cancellationToken);
        if (member is null)
            return null;
        var today = DateOnly.FromDateTime(_clock.UtcNow());
        var isCoordinator = member.Affiliations.Any(
            affiliation => affiliation.Kind == AffiliationKind.Coordinator && affiliation.HoldsOn(today));
        return new Actor(member.Id, member.TimeBankId, isCoordinator);
    }

    private Task NoteUseAsync(Guid tokenId, DateTime now, CancellationToken cancellationToken) => _writer.WriteAsync(
        (unit, token) => unit.Context.Set<AccessToken>().Where(row => row.Id == tokenId)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.LastUsedAt, now), token),
        cancellationToken);
}
