using TimeBanking.Api.Features.SignIn.Notices;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain;
using TimeBanking.Domain.Texts;

namespace TimeBanking.Api.Features.SignIn;

/// <summary>
/// Takes the wish to sign in with an address, whoever has it or nobody: what is written, answered and how long that takes is the
/// same. The mail is written afterwards.
/// </summary>
internal sealed class AskToSignIn(Writer writer, SignInTurns turns, SignInMails mails, TimeProvider clock)
{
    /// <param name="email">As it was typed.</param>
    /// <param name="source">The network address that it came from.</param>
    /// <param name="isKnown">Whether somebody with an address signed in by this browser before.</param>
    /// <returns>The secret of the browser, which alone can use what the mail brings.</returns>
    /// <exception cref="TextNotAcceptedException">It is no address.</exception>
    /// <exception cref="TooManySignInsException">Too many were asked from there.</exception>
    public async Task<string> ExecuteAsync(
        string? email, string source, Func<string, bool> isKnown, CancellationToken cancellationToken)
    {
        var address = EmailAddress.Require("email", email);
        turns.Take(source);
        var secret = SignInSecrets.NewToken();
        var now = clock.UtcNow();
        var request = new SignInRequest
        {
            Id = clock.NewKey(),
            Address = address,
            BrowserHash = SignInSecrets.HashOf(secret),
            IsKnownBrowser = isKnown(address),
            CreatedAt = now,
            ExpiresAt = now + SignInLimits.Lasts,
        };
        await writer.WriteAsync(
            (unit, token) =>
            {
                unit.Context.Add(request);
                return unit.Context.SaveChangesAsync(token);
            },
            cancellationToken);
        mails.WriteSoon(request.Id);
        return secret;
    }
}
