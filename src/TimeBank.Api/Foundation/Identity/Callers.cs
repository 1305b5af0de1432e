using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Live;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Foundation.Identity;

/// <summary>
/// Finds who a caller is. What it finds is remembered for a few seconds, because every request asks. A revoked token, or
/// a member who left, is noticed at once where this process, or one that shares its PostgreSQL database, did it; and
/// within those seconds whatever else changed.
/// </summary>
internal sealed class Callers : IDisposable
{
    public static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);
    private const int RememberedMax = 10_000;

    /// <summary>How often it is noted that a token was used, or a session seen.</summary>
    private static readonly TimeSpan NotedEvery = TimeSpan.FromHours(1);

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
    /// <param name="cancellationToken">Ends the waiting and the look-up.</param>
    /// <exception cref="TooManyLookUpsException">It is not remembered, and too many of that address are looked up for too long.</exception>
    public ValueTask<Actor?> FindAsync(Credential credential, string address, CancellationToken cancellationToken) =>
        _cache.TryGetValue(credential, out Actor? known)
            ? new(known)
            : new(FindInTurnAsync(credential, address, cancellationToken));

    /// <summary>The same as it stands in the database at this moment.</summary>
    public async Task<Actor?> FindNowAsync(Credential credential, CancellationToken cancellationToken)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        var (memberId, reach) = credential switch
        {
            TokenCredential(var hash) => await FindBearerAsync(context, hash, cancellationToken),
            SignInCredential(var sessionId) => (await FindSignedInAsync(context, sessionId, cancellationToken), Reach.Everything),
            _ => (null, Reach.Reading),
        };
        return memberId is { } id ? await ReadActorAsync(context, id, reach, cancellationToken) : null;
    }

    private async Task<(Guid? MemberId, Reach Reach)> FindBearerAsync(TimeBankContext context, string hash, CancellationToken cancellationToken)
    {
        var now = _clock.UtcNow();
        var token = await context.Set<AccessToken>().AsNoTracking().FirstOrDefaultAsync(
            row => row.Hash == hash && row.RevokedAt == null && row.ExpiresAt > now, cancellationToken);
        if (token is not null && (token.LastUsedAt is null || now - token.LastUsedAt > NotedEvery))
            await NoteUseAsync(token.Id, now, cancellationToken);
        return (token?.MemberId, token?.Scope == AccessTokenScope.ReadAndAct ? Reach.Acting : Reach.Reading);
    }

    private async Task<Guid?> FindSignedInAsync(TimeBankContext context, Guid sessionId, CancellationToken cancellationToken)
    {
        var now = _clock.UtcNow();
        var session = await context.Set<Session>().AsNoTracking().FirstOrDefaultAsync(
            row => row.Id == sessionId && row.EndedAt == null && row.ExpiresAt > now, cancellationToken);
        if (session is not null && now - session.LastSeenAt > NotedEvery)
            await NoteSeenAsync(session.Id, now, cancellationToken);
        return session?.MemberId;
    }

    public void Dispose()
    {
        _topics.RightsChanged -= Forget;
        _cache.Dispose();
    }

    private void Forget()
    {
        Interlocked.Increment(ref _forgotten);
        _cache.Clear();
    }

    private async Task<Actor?> FindInTurnAsync(Credential credential, string address, CancellationToken cancellationToken)
    {
        using var turn = await _lookUps.TakeTurnAsync(address, cancellationToken);
        // One in many requests at once may be known by now.
        return _cache.TryGetValue(credential, out Actor? known)
            ? known
            : await FindAndRememberAsync(credential, cancellationToken);
    }

    private async Task<Actor?> FindAndRememberAsync(Credential credential, CancellationToken cancellationToken)
    {
        var forgotten = Volatile.Read(ref _forgotten);
        var actor = await FindNowAsync(credential, cancellationToken);
        // Only those who are let in: a token made a moment ago must not be refused because it was tried too early.
        if (actor is null || forgotten != Volatile.Read(ref _forgotten))
            return actor;
        _cache.Set(credential, actor, new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = Remembered, Size = 1 });
        // All may have been forgotten just before this was remembered.
        if (forgotten != Volatile.Read(ref _forgotten))
            _cache.Remove(credential);
        return actor;
    }

    private async Task<Actor?> ReadActorAsync(
        TimeBankContext context, Guid memberId, Reach reach, CancellationToken cancellationToken)
    {
        var found = await (
            from member in context.Members.AsNoTracking().Include(member => member.Roles)
            join bank in context.TimeBanks.AsNoTracking() on member.TimeBankId equals bank.Id
            where member.Id == memberId && member.LeftOn == null
            select new { bank, member }).FirstOrDefaultAsync(cancellationToken);
        if (found is null)
            return null;
        var today = _clock.Today(found.bank);
        var now = found.member.Roles.Where(role => role.HoldsOn(today)).ToList();
        var held = now.FindAll(role => role.Scope == RoleScope.TimeBank);
        var keeper = held.Exists(role => RoleOrigins.IsKeeper(role.Kind));
        var keepers = keeper
            ? await context.Roles.AsNoTracking()
                .Where(role => role.TimeBankId == found.bank.Id && (role.Kind == RoleKind.Coordinator || role.Kind == RoleKind.Steward))
                .ToListAsync(cancellationToken)
            : [];
        var resting = await RestingAsync(context, found.bank.Policies, found.member, today, cancellationToken);
        return new Actor(memberId, found.bank.Id, held.Select(role => role.Kind), RoleOrigins.Of(held, keepers), resting)
        {
            Reach = reach,
            Wards = await WardsAsync(
                context, found.bank.Policies, memberId, today.AddYears(-AgeRules.YoungUntilAge), cancellationToken),
            ScopedRoles = now.Where(role => role.Scope != RoleScope.TimeBank)
                .Select(role => new ScopedRole(role.Kind, role.ScopeId, role.GrantedByMemberId)).ToHashSet(),
        };
    }

    // Who has come of age has no guardian. Guardians are asked where the policy says so, and nowhere else.
    private static async Task<HashSet<Guid>> WardsAsync(
        TimeBankContext context, Policies policies, Guid memberId, DateOnly bornAfter, CancellationToken cancellationToken) =>
        policies.ConsentUntilAge is null
            ? []
            : await (
                from consent in context.Set<Consent>()
                join ward in context.Members on consent.MemberId equals ward.Id
                where consent.GuardianMemberId == memberId && consent.GivenAt != null && consent.WithdrawnAt == null && ward.BirthDate > bornAfter
                select ward.Id).ToHashSetAsync(cancellationToken);

    private static async Task<Resting?> RestingAsync(
        TimeBankContext context, Policies policies, Member member, DateOnly today, CancellationToken cancellationToken)
    {
        if (member.SuspendedUntil >= today)
            return new Resting(RestingReason.Suspended, member.SuspendedUntil);
        return AgeRules.NeedsConsent(policies, member.BirthDate, today)
            && !await context.Set<Consent>().AnyAsync(
                consent => consent.MemberId == member.Id && consent.GivenAt != null && consent.WithdrawnAt == null, cancellationToken)
            ? new Resting(RestingReason.ConsentMissing)
            : null;
    }

    private Task NoteUseAsync(Guid tokenId, DateTime now, CancellationToken cancellationToken) => _writer.WriteAsync(
        (unit, token) => unit.Context.Set<AccessToken>().Where(row => row.Id == tokenId)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.LastUsedAt, now), token),
        cancellationToken);

    private Task NoteSeenAsync(Guid sessionId, DateTime now, CancellationToken cancellationToken) => _writer.WriteAsync(
        (unit, token) => unit.Context.Set<Session>().Where(row => row.Id == sessionId)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.LastSeenAt, now), token),
        cancellationToken);
}
