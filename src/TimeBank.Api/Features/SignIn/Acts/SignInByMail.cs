using TimeBanking.Api.Foundation.Identity;

namespace TimeBanking.Api.Features.SignIn;

/// <summary>Lets somebody in by what a mail brought them: the link, or the six digits, in the browser that asked.</summary>
internal sealed class SignInByMail(SignInRequests requests, SignInTurns turns, Sessions sessions)
{
    /// <returns>The session, with the address of its owner; null when the link lets nobody in here.</returns>
    /// <exception cref="TooManySignInsException">Too many were tried from there.</exception>
    public async Task<SignedInByMail?> ByLinkAsync(string? key, SignInAttempt attempt, CancellationToken cancellationToken)
    {
        turns.Take(attempt.Source);
        return string.IsNullOrEmpty(key) || attempt.Secret is null
            ? null
            : await BeginAsync(await requests.UseLinkAsync(key, attempt.Secret, cancellationToken), attempt, cancellationToken);
    }

    /// <returns>The same; null when the digits are wrong, or too many were.</returns>
    /// <inheritdoc cref="ByLinkAsync"/>
    public async Task<SignedInByMail?> ByCodeAsync(string? code, SignInAttempt attempt, CancellationToken cancellationToken)
    {
        turns.Take(attempt.Source);
        var digits = string.Concat((code ?? "").Where(char.IsAsciiDigit));
        return digits.Length != 6 || attempt.Secret is null
            ? null
            : await BeginAsync(await requests.UseCodeAsync(digits, attempt.Secret, cancellationToken), attempt, cancellationToken);
    }

    private async Task<SignedInByMail?> BeginAsync(string? address, SignInAttempt attempt, CancellationToken cancellationToken)
    {
        if (address is null || await requests.FindMemberAsync(address, cancellationToken) is not { } member)
            return null;
        var lasts = attempt.IsShared ? Sessions.OnSharedDevice : Sessions.OnOwnDevice;
        return new SignedInByMail(
            await sessions.BeginAsync(member, attempt.UserAgent, lasts, "mail", cancellationToken), address);
    }
}

/// <summary>What a browser brings to sign in.</summary>
/// <param name="Secret">Of the browser that asked; null where it did not.</param>
/// <param name="Source">The network address.</param>
/// <param name="IsShared">Whether others use the computer too.</param>
internal sealed record SignInAttempt(string? Secret, string Source, string? UserAgent, bool IsShared);

/// <summary>Somebody is in.</summary>
internal sealed record SignedInByMail(Session Session, string Address);
