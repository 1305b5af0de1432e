using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Keys.Pages;

/// <summary>What pages about passkeys ask and post beside themselves.</summary>
internal static class PasskeyPosts
{
    public static void Map(IEndpointRouteBuilder app)
    {
        // The forms' antiforgery tokens are checked because the handlers bind a form.
        app.MapPost(KeyPaths.AskForPasskey, AskAsync);
        app.MapPost(KeyPaths.PasskeyLater, (HttpContext context, IFormCollection _) =>
        {
            OfferPasskey.Decline(context);
            return Results.LocalRedirect(SignOut.HomePath);
        });
    }

    private static async Task<IResult> AskAsync(HttpContext context, IFormCollection _, CurrentMember current, AddPasskey add) =>
        await current.FindAsync(context.RequestAborted) is { Actor.Reach: Reach.Everything } here
            ? Results.Text(await add.AskAsync(here), "application/json")
            : Results.StatusCode(StatusCodes.Status403Forbidden);
}
