using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Keys;

/// <summary>
/// Lets the framework find people and their passkeys in our tables, to check what a device signed. It writes nothing: what is added,
/// used and ended is done by acts, as all else is.
/// </summary>
internal sealed class PasskeyStore(IDbContextFactory<TimeBankContext> contexts) : IUserPasskeyStore<Person>
{
    public async Task<Person?> FindByIdAsync(string userId, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(userId, out var id))
            return null;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.People.AsNoTracking().SingleOrDefaultAsync(person => person.Id == id, cancellationToken);
    }

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Person user, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.Set<Passkey>().AsNoTracking()
            .Where(passkey => passkey.PersonId == user.Id && passkey.EndedAt == null).ToListAsync(cancellationToken);
        return [.. rows.Select(ToInfo)];
    }

    /// <summary>Whose passkey it is or was: an ended one is not added again.</summary>
    public async Task<Person?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await (
            from passkey in context.Set<Passkey>()
            join person in context.People.AsNoTracking() on passkey.PersonId equals person.Id
            where passkey.CredentialId == credentialId
            select person).SingleOrDefaultAsync(cancellationToken);
    }

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(Person user, byte[] credentialId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<Passkey>().AsNoTracking().SingleOrDefaultAsync(
            passkey => passkey.PersonId == user.Id && passkey.CredentialId == credentialId && passkey.EndedAt == null, cancellationToken)
            is { } found ? ToInfo(found) : null;
    }

    public Task<string> GetUserIdAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString());

    public Task<string?> GetUserNameAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.Email);

    public Task<string?> GetNormalizedUserNameAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.Email);

    public void Dispose()
    {
    }

    public Task AddOrUpdatePasskeyAsync(Person user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw OnlyFinds();

    public Task RemovePasskeyAsync(Person user, byte[] credentialId, CancellationToken cancellationToken) => throw OnlyFinds();

    public Task<Person?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => throw OnlyFinds();

    public Task SetUserNameAsync(Person user, string? userName, CancellationToken cancellationToken) => throw OnlyFinds();

    public Task SetNormalizedUserNameAsync(Person user, string? normalizedName, CancellationToken cancellationToken) => throw OnlyFinds();

    public Task<IdentityResult> CreateAsync(Person user, CancellationToken cancellationToken) => throw OnlyFinds();

    public Task<IdentityResult> UpdateAsync(Person user, CancellationToken cancellationToken) => throw OnlyFinds();

    public Task<IdentityResult> DeleteAsync(Person user, CancellationToken cancellationToken) => throw OnlyFinds();

    private static NotSupportedException OnlyFinds() => new("People and their passkeys are written by acts alone.");

    private static UserPasskeyInfo ToInfo(Passkey passkey) => new(
        passkey.CredentialId, passkey.PublicKey, new DateTimeOffset(passkey.CreatedAt), (uint)passkey.SignCount,
        passkey.Transports?.Split(' '), isUserVerified: true, passkey.IsBackupEligible, passkey.IsBackedUp,
        attestationObject: [], clientDataJson: [])
    {
        Name = passkey.Name,
    };
}
