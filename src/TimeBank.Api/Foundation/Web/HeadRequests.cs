using TimeBanking.Api.Foundation.Web.Explorer;

namespace TimeBanking.Api.Foundation.Web;

/// <summary>
/// Answers HEAD as GET; the server itself leaves out the body. Not for programs at <c>/graphql</c>, where a GET may be
/// answered by a stream that does not end.
/// </summary>
internal static class HeadRequests
{
    /// <summary>Must come before all that looks at the method.</summary>
    public static IApplicationBuilder UseHeadRequests(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var request = context.Request;
        if (HttpMethods.IsHead(request.Method) && (request.Path != "/graphql" || request.AcceptsHtml()))
            request.Method = HttpMethods.Get;
        return next(context);
    });
}
