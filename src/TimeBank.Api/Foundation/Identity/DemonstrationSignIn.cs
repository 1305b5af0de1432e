using Microsoft.AspNetCore.Mvc;

namespace TimeBanking.Api.Foundation.Identity;

/// <summary>The sign-in of a demonstration: one chooses whom to be. Only in Development.</summary>
internal static class DemonstrationSignIn
{
    public const string Path = "/dev/sign-in";

    public static WebApplication MapDemonstrationSignIn(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            // The page is a component that would be found in any environment; this comes before it.
            app.Map(Path, () => TypedResults.NotFound()).WithOrder(-1);
            return app;
        }
        // The form's antiforgery token is checked because the handler binds a form.
        app.MapPost(Path, SignInAsync);
        return app;
    }

    private static async Task<IResult> SignInAsync(
        HttpContext context, [FromForm] string? member, DemonstrationMembers members, Sessions sessions)
    {
        if (!Guid.TryParse(member, out var memberId)
            || await members.FindAsync(memberId, context.RequestAborted) is not { } found)
            return Results.LocalRedirect(Path);
        var session = await sessions.BeginAsync(
            found, context.Request.Headers.UserAgent, Sessions.OnSharedDevice, "demonstration", context.RequestAborted);
        await SignInCookie.GiveAsync(context, session, isKept: false);
        return Results.LocalRedirect(SignOut.HomePath);
    }
}
