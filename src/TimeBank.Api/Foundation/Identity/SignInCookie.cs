using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using TimeBanking.Api.Foundation.Web;
using TimeBanking.GraphQL.Http;

namespace TimeBanking.Api.Foundation.Identity;

/// <summary>
/// The scheme of browsers: the cookie of whoever signed in. It names a session; who that is and what they may do is looked
/// up, so that a session that was ended, and who has left, is nobody at once.
/// </summary>
internal static class SignInCookie
{
    public const string Name = CookieAuthenticationDefaults.AuthenticationScheme;

    public static void Configure(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = "timebank";
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.ExpireTimeSpan = Sessions.OnOwnDevice;
        cookie.SlidingExpiration = false;
        cookie.Events.OnValidatePrincipal = LookUpAsync;
    }

    /// <summary>Lets the browser be who the session says.</summary>
    /// <param name="isKept">Whether it stays signed in when the browser is closed.</param>
    public static Task GiveAsync(HttpContext context, Session session, bool isKept)
    {
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Sid, session.Id.ToString())], Name);
        return context.SignInAsync(
            Name, new ClaimsPrincipal(identity), new AuthenticationProperties { IsPersistent = isKept, ExpiresUtc = session.ExpiresAt });
    }

    /// <summary>The session of who is signed in by this cookie; null when nobody is.</summary>
    public static Guid? SessionOf(HttpContext context) =>
        context.RequestServices.GetRequiredService<Caller>().Credential is SignInCredential(var sessionId) ? sessionId : null;

    private static async Task LookUpAsync(CookieValidatePrincipalContext cookie)
    {
        var context = cookie.HttpContext;
        // A page that says what went wrong is for anybody, and must not ask a database that does not answer.
        if (context.AsksNobody())
            return;
        if (!Guid.TryParse(cookie.Principal?.FindFirst(ClaimTypes.Sid)?.Value, out var sessionId))
        {
            cookie.RejectPrincipal();
            return;
        }

        var credential = new SignInCredential(sessionId);
        var actor = await context.RequestServices.GetRequiredService<Callers>()
            .FindAsync(credential, CallerAddress.Of(context), context.RequestAborted);
        if (actor is null)
            cookie.RejectPrincipal();
        else
            context.RequestServices.GetRequiredService<Caller>().Become(actor, credential);
    }
}
