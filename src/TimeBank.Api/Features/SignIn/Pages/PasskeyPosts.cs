using Microsoft.AspNetCore.Mvc;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.GraphQL.Http;

namespace TimeBanking.Api.Features.SignIn.Pages;

/// <summary>What the page of signing in asks for and posts, where somebody comes by a passkey.</summary>
internal static class PasskeyPosts
{
    public static void Map(IEndpointRouteBuilder app)
    {
        // The form's antiforgery token is checked because the handlers bind a form.
        app.MapPost(SignInPaths.AskForPasskey, AskAsync);
        app.MapPost(SignInPaths.Passkey, SignInAsync);
    }

    private static async Task<IResult> AskAsync(HttpContext context, IFormCollection _, SignInByPasskey signIn)
    {
        try
        {
            return Results.Text(await signIn.AskAsync(CallerAddress.Of(context)), "application/json");
        }
        catch (TooManySignInsException)
        {
            return Results.StatusCode(StatusCodes.Status429TooManyRequests);
        }
    }

    private static async Task<IResult> SignInAsync(
        HttpContext context, [FromForm] string? credential, [FromForm] bool? isShared, [FromQuery] string? to, SignInByPasskey signIn)
    {
        try
        {
            if (await signIn.ExecuteAsync(credential, context.AttemptToSignIn(isShared == true), context.RequestAborted) is { } session)
            {
                await SignInCookie.GiveAsync(context, session, isKept: isShared != true);
                return Results.LocalRedirect(SignInPaths.Onward(to));
            }
        }
        catch (TooManySignInsException)
        {
            return Results.LocalRedirect($"{SignInPaths.Ask}?refused=often");
        }

        return Results.LocalRedirect(SignInPaths.Onto($"{SignInPaths.Ask}?refused=passkey", to));
    }
}
