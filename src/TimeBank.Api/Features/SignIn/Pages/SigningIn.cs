using TimeBanking.Api.Foundation.Identity;
using TimeBanking.GraphQL.Http;

namespace TimeBanking.Api.Features.SignIn.Pages;

/// <summary>What the pages of signing in take from a browser, and give it.</summary>
internal static class SigningIn
{
    extension(HttpContext context)
    {
        public SignInAttempt AttemptToSignIn(bool isShared) => new(
            SignInBrowser.SecretOf(context), CallerAddress.Of(context), context.Request.Headers.UserAgent, isShared);

        /// <summary>Lets the browser be its owner from now on, and not ask again.</summary>
        public async Task WelcomeAsync(SignInDevices devices, SignedInByMail signedIn, bool isShared)
        {
            SignInBrowser.Take(context);
            if (!isShared)
                devices.Remember(context, signedIn.Address);
            await SignInCookie.GiveAsync(context, signedIn.Session, isKept: !isShared);
        }
    }
}
