using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.SignIn;

/// <summary>Looks at what was asked, and uses it once.</summary>
internal sealed class SignInRequests(Writer writer, IDbContextFactory<TimeBankContext> contexts, TimeProvider clock)
{
    /// <summary>Whether a link lets somebody in by this browser; looking uses nothing up.</summary>
    public async Task<bool> IsOpenAsync(string? key, string? secret, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(key) || secret is null)
            return false;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await Open(context, key, secret).AnyAsync(cancellationToken);
    }

    /// <summary>Uses a link up.</summary>
    /// <returns>Whose address it is for; null when it lets nobody in.</returns>
    public Task<string?> UseLinkAsync(string key, string secret, CancellationToken cancellationToken) => writer.WriteAsync(
        async (unit, token) =>
        {
            var request = await Open(unit.Context, key, secret).SingleOrDefaultAsync(token);
            return request is not null && await UseAsync(unit, request.Id, token) ? request.Address : null;
        },
        cancellationToken);

    /// <summary>Uses the newest request of the browser up, when the digits are its own; else counts them.</summary>
    /// <inheritdoc cref="UseLinkAsync"/>
    public Task<string?> UseCodeAsync(string digits, string secret, CancellationToken cancellationToken) => writer.WriteAsync(
        async (unit, token) =>
        {
            var (hash, now) = (SignInSecrets.HashOf(secret), clock.UtcNow());
            var request = await unit.Context.Set<SignInRequest>().AsNoTracking()
                .Where(row => row.BrowserHash == hash && row.UsedAt == null && row.ExpiresAt > now)
                .OrderByDescending(row => row.CreatedAt).FirstOrDefaultAsync(token);
            if (request?.CodeHash is null || request.WrongCodes >= SignInLimits.WrongCodesOfRequest
                || await IsGuessedAtAsync(unit.Context, request, now, token))
                return null;
            if (request.CodeHash == SignInSecrets.HashOfCode(request.Id, digits))
                return await UseAsync(unit, request.Id, token) ? request.Address : null;
            await unit.Context.Set<SignInRequest>().Where(row => row.Id == request.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.WrongCodes, row => row.WrongCodes + 1), token);
            return null;
        },
        cancellationToken);

    /// <summary>Who signs in with an address: its person in the time bank where they were last, else where they are longest.</summary>
    public Task<Member?> FindMemberAsync(string address, CancellationToken cancellationToken) =>
        FindMemberAsync(member => member.Person!.Email == address, cancellationToken);

    /// <summary>The same of a person who is known.</summary>
    public Task<Member?> FindMemberOfAsync(Guid personId, CancellationToken cancellationToken) =>
        FindMemberAsync(member => member.PersonId == personId, cancellationToken);

    private async Task<Member?> FindMemberAsync(Expression<Func<Member, bool>> whose, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Members.AsNoTracking().Include(member => member.Person)
            .Where(whose).Where(member => member.LeftOn == null)
            .OrderByDescending(member => context.Set<Session>().Where(session => session.MemberId == member.Id)
                .Max(session => (DateTime?)session.LastSeenAt) ?? DateTime.MinValue)
            .ThenBy(member => member.JoinedOn).ThenBy(member => member.Id)
            .FirstOrDefaultAsync(cancellationToken);
    }

    private IQueryable<SignInRequest> Open(TimeBankContext context, string key, string secret)
    {
        var (token, browser, now) = (SignInSecrets.HashOf(key), SignInSecrets.HashOf(secret), clock.UtcNow());
        return context.Set<SignInRequest>().AsNoTracking().Where(
            row => row.TokenHash == token && row.BrowserHash == browser && row.UsedAt == null && row.ExpiresAt > now);
    }

    /// <summary>Once, also when it is sent twice at the same time.</summary>
    private async Task<bool> UseAsync(UnitOfWork unit, Guid requestId, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        return await unit.Context.Set<SignInRequest>().Where(row => row.Id == requestId && row.UsedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.UsedAt, now), cancellationToken) == 1;
    }

    private static async Task<bool> IsGuessedAtAsync(
        TimeBankContext context, SignInRequest request, DateTime now, CancellationToken cancellationToken)
    {
        if (request.IsKnownBrowser)
            return false;
        var since = now - SignInLimits.Counted;
        return await context.Set<SignInRequest>().Where(row => row.Address == request.Address && row.CreatedAt > since)
            .SumAsync(row => row.WrongCodes, cancellationToken) >= SignInLimits.WrongCodesOfAddress;
    }
}
