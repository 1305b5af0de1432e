using Microsoft.Net.Http.Headers;

namespace TimeBanking.Api.Foundation.Web.Explorer;

/// <summary>Shows the explorer to a browser that opens <c>/graphql</c>; programs reach the API at the same address.</summary>
internal static class ExplorerAtGraphQL
{
    private static readonly MediaTypeHeaderValue Html = new("text/html");

    /// <summary>Must come before routing.</summary>
    public static IApplicationBuilder UseExplorerAtGraphQL(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method) && request.Path == "/graphql" && request.AcceptsHtml())
        {
            context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);
            request.Path = ExplorerPage.Path;
        }
        return next(context);
    });

    /// <summary>Whether the caller is a browser that opens a page: it names text/html, not only <c>*/*</c>.</summary>
    public static bool AcceptsHtml(this HttpRequest request) =>
        request.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType == Html.MediaType && accepted.Quality is not 0);
}
