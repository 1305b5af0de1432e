using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;

namespace TimeBank.Api.Features.Identity;

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
        app.MapPost("/dev/sign-out", async (HttpContext context, IFormCollection _) =>
        {
            await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
            return Results.LocalRedirect(Path);
        });
        return app;
    }

    private static async Task<IResult> SignInAsync(HttpContext context, [FromForm] string? member, Callers callers)
    {
        if (!Guid.TryParse(member, out var memberId) || await callers.FindNowAsync(new SignInCredential(memberId), context.RequestAborted) is null)
            return Results.LocalRedirect(Path);
        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, memberId.ToString())], CookieAuthenticationDefaults.AuthenticationScheme);
        await context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, new ClaimsPrincipal(identity));
        return Results.LocalRedirect("/graphql");
    }
}
