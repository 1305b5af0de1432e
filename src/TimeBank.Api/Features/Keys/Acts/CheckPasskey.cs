using System.Buffers.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Keys;

/// <summary>Finds whose passkey signed what this browser was asked to sign, and uses that up.</summary>
internal sealed class CheckPasskey(SignInManager<Person> devices, Writer writer, TimeProvider clock)
{
    /// <summary>Longer than any answer of a browser.</summary>
    public const int LengthMax = 20_000;

    /// <summary>For how long what a browser was asked can be answered.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(5);

    /// <summary>What the browser is asked to sign, as JSON; that it was asked is kept in a cookie of its own.</summary>
    public Task<string> AskAsync() => devices.MakePasskeyRequestOptionsAsync(null);

    /// <param name="credential">As the browser wrote it, in JSON.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The person; null when it is nobody's, or was asked for elsewhere, too long ago, or is used up.</returns>
    public async Task<Guid?> ExecuteAsync(string? credential, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(credential) || credential.Length > LengthMax)
            return null;
        PasskeyAssertionResult<Person> result;
        try
        {
            result = await devices.PerformPasskeyAssertionAsync(credential);
        }
        catch (InvalidOperationException)
        {
            // This browser was asked to sign nothing, or too long ago.
            return null;
        }

        return result.Succeeded && await UseAsync(result.Passkey, HashOfChallenge(credential), cancellationToken) ? result.User.Id : null;
    }

    /// <summary>
    /// Once: the cookie that says what was asked can be kept by whoever copied it, and not every device counts how often it signed.
    /// </summary>
    private async Task<bool> UseAsync(UserPasskeyInfo passkey, string challengeHash, CancellationToken cancellationToken)
    {
        try
        {
            return await writer.WriteAsync(
                async (unit, token) =>
                {
                    var now = clock.UtcNow();
                    var (credentialId, count, isBackedUp) = (passkey.CredentialId, (long)passkey.SignCount, passkey.IsBackedUp);
                    var used = unit.Context.Set<UsedChallenge>();
                    await used.Where(challenge => challenge.UsedAt < now - (2 * Lasts)).ExecuteDeleteAsync(token);
                    if (await used.AnyAsync(challenge => challenge.Hash == challengeHash, token))
                        return false;
                    used.Add(new UsedChallenge { Hash = challengeHash, UsedAt = now });
                    await unit.Context.SaveChangesAsync(token);
                    return await unit.Context.Set<Passkey>()
                        .Where(row => row.CredentialId == credentialId && row.EndedAt == null && (row.SignCount < count || count == 0))
                        .ExecuteUpdateAsync(
                            set => set.SetProperty(row => row.SignCount, count).SetProperty(row => row.IsBackedUp, isBackedUp)
                                .SetProperty(row => row.LastUsedAt, now),
                            token) == 1;
                },
                cancellationToken);
        }
        catch (Exception error) when (UniqueViolation.Is(error))
        {
            return false;
        }
    }

    // It has been checked: what the device signed is what this browser was asked to sign.
    private static string HashOfChallenge(string credential)
    {
        using var sent = JsonDocument.Parse(credential);
        var data = sent.RootElement.GetProperty("response").GetProperty("clientDataJSON").GetString()!;
        using var client = JsonDocument.Parse(Base64Url.DecodeFromChars(data));
        return AccessTokens.HashOf(client.RootElement.GetProperty("challenge").GetString()!);
    }
}
