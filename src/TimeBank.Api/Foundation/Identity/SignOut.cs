using Microsoft.AspNetCore.Authentication;

namespace TimeBanking.Api.Foundation.Identity;

/// <summary>What the header's form posts: the session ends, and the cookie goes.</summary>
internal static class SignOut
{
    public const string Path = "/sign-out";

    /// <summary>The page that whoever signed in sees first.</summary>
    public const string HomePath = "/home";

    public static WebApplication MapSignOut(this WebApplication app)
    {
        // The form's antiforgery token is checked because the handler binds a form.
        app.MapPost(Path, async (HttpContext context, IFormCollection _, Caller caller, Sessions sessions) =>
        {
            if (caller.Actor is { } actor && SignInCookie.SessionOf(context) is { } session)
                await sessions.SignOutAsync(session, actor, context.RequestAborted);
            await context.SignOutAsync(SignInCookie.Name);
            return Results.LocalRedirect("/");
        });
        return app;
    }
}
