using Microsoft.AspNetCore.Http;

namespace TimeBanking.GraphQL.Http;

/// <summary>
/// Keeps pages of other sites from asking in a person's name. A browser sends a GET, with the person's cookies,
/// wherever a page points to; only what such a page cannot send unasked shows that the request is meant.
/// </summary>
internal static class CrossSiteRequests
{
    /// <summary>A header that no page may send to another site unless that site has agreed (CORS preflight).</summary>
    private const string PreflightHeader = "GraphQL-Require-Preflight";

    /// <exception cref="RefusedRequestException">403: it has cookies and nothing shows that it is meant.</exception>
    public static void Refuse(HttpRequest request)
    {
        if (request.Headers.Cookie.Count == 0 || request.Headers.ContainsKey(PreflightHeader))
            return;
        var isFromElsewhere = request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site";
        if (isFromElsewhere || !ResponseMediaType.IsGraphQLNamed(request))
            throw new RefusedRequestException(
                StatusCodes.Status403Forbidden,
                $"A GET with cookies must carry the header \"{PreflightHeader}: 1\", "
                + "or accept \"application/graphql-response+json\" and come from the same site.");
    }
}
