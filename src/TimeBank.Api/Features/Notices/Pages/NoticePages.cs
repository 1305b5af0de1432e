using Microsoft.AspNetCore.Mvc;
using TimeBanking.Api.Foundation.Links;
using TimeBanking.Api.Foundation.Notices;

namespace TimeBanking.Api.Features.Notices;

/// <summary>What the links in mails of notices post to.</summary>
internal static class NoticePages
{
    // The page of the same address would take it for a form of its own.
    private const int BeforeThePage = -1;

    /// <summary>
    /// One click of a mail program (RFC 8058), which brings no cookie and follows nothing, or the button of the page. The token in the
    /// address is all that is needed, so that the form needs none of its own.
    /// </summary>
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost(NoticePaths.Unsubscribe, StopAsync).DisableAntiforgery().WithOrder(BeforeThePage);

    private static async Task<IResult> StopAsync(
        [FromQuery(Name = OneTimeLinks.QueryName)] string? key, HttpContext context, OneTimeLinks links, StopMails stop, CancellationToken cancellationToken)
    {
        if (await links.OpenAsync(key, LinkPurpose.ChooseMails, cancellationToken) is not { } opened)
            return Results.NotFound();
        await stop.ExecuteAsync(opened, cancellationToken);
        var isOneClick = context.Request.HasFormContentType
            && (await context.Request.ReadFormAsync(cancellationToken))["List-Unsubscribe"] == "One-Click";
        return isOneClick
            ? Results.Text("These mails are stopped.")
            : Results.LocalRedirect(OneTimeLinks.Address(NoticePaths.Unsubscribe, key!));
    }
}
