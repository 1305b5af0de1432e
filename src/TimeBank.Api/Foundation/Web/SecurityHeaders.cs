using Microsoft.AspNetCore.StaticAssets;

namespace TimeBanking.Api.Foundation.Web;

/// <summary>Headers that keep a page to this site: its own scripts and styles only, never inside another site's frame.</summary>
internal static class SecurityHeaders
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            // A door with its own needs (a mail shown in the browser) may have set a stricter policy.
            headers.ContentSecurityPolicy = headers.ContentSecurityPolicy.Count > 0 ? headers.ContentSecurityPolicy : ContentSecurityPolicy;
            headers.XContentTypeOptions = "nosniff";
            headers.TryAdd("Referrer-Policy", "same-origin");
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
            if (IsForOne(context))
                headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
        return next(context);
    });

    /// <summary>Lets nobody keep the answer, nor learn its address: a page that a link in a mail opens is for one person.</summary>
    public static void KeepNothing(this HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        context.Response.Headers["X-Robots-Tag"] = "noindex";
    }

    /// <summary>
    /// Whether the answer may be meant for the caller alone, and is not to be kept: whoever comes next may sit at the same
    /// computer, or behind the same proxy. Styles, scripts and pictures are the same for all.
    /// </summary>
    private static bool IsForOne(HttpContext context) =>
        (context.User.Identity is { IsAuthenticated: true } || context.Request.Headers.Authorization.Count > 0)
        && context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is null;
}
