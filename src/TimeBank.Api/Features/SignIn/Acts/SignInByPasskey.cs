using TimeBanking.Api.Features.Keys;
using TimeBanking.Api.Foundation.Identity;

namespace TimeBanking.Api.Features.SignIn;

/// <summary>Lets somebody in by a passkey, which says by itself whose it is.</summary>
internal sealed class SignInByPasskey(CheckPasskey passkeys, SignInRequests requests, SignInTurns turns, Sessions sessions)
{
    /// <summary>What the browser is to sign, as JSON.</summary>
    /// <param name="source">The network address.</param>
    /// <exception cref="TooManySignInsException">Too many were asked from there.</exception>
    public Task<string> AskAsync(string source)
    {
        turns.Take(source);
        return passkeys.AskAsync();
    }

    /// <param name="credential">What the browser signed, in JSON.</param>
    /// <param name="attempt">What the browser brings beside it.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The session; null when it lets nobody in, or its owner is a member of no time bank any more.</returns>
    /// <exception cref="TooManySignInsException">Too many were tried from there.</exception>
    public async Task<Session?> ExecuteAsync(string? credential, SignInAttempt attempt, CancellationToken cancellationToken)
    {
        turns.Take(attempt.Source);
        if (await passkeys.ExecuteAsync(credential, cancellationToken) is not { } personId
            || await requests.FindMemberOfAsync(personId, cancellationToken) is not { } member)
            return null;
        var lasts = attempt.IsShared ? Sessions.OnSharedDevice : Sessions.OnOwnDevice;
        return await sessions.BeginAsync(member, attempt.UserAgent, lasts, "passkey", cancellationToken);
    }
}
