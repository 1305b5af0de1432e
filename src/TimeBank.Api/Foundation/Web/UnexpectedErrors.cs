using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Telemetry;
using TimeBanking.GraphQL;

namespace TimeBanking.Api.Foundation.Web;

/// <summary>
/// Logs a failure under a reference and tells the client that reference and nothing else; of a database that can do nothing
/// just now it says so, and when to try again.
/// </summary>
internal sealed class UnexpectedErrors(OutageLog outages, ILogger<UnexpectedErrors> log) : IExceptionHandler
{
    private const string Words = "Something went wrong on our side.";
    private static readonly object ReferenceKey = new();

    /// <summary>The reference of what went wrong in this request; null when nothing did.</summary>
    public static string? ReferenceOf(HttpContext? context) => context?.Items[ReferenceKey] as string;

    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var path = httpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path;
        var wantsPage = path != "/graphql" && httpContext.WantsPage();
        if (exception is BadHttpRequestException unreadable)
        {
            // The client's fault.
            httpContext.Request.Path = $"{ErrorAnswers.StatusPath}/{unreadable.StatusCode}";
            if (!wantsPage)
                await httpContext.TellProgramAsync(path, ErrorAnswers.WordsFor(unreadable), []);
            return !wantsPage;
        }

        if (outages.Report(exception) is not null)
        {
            const int status = StatusCodes.Status503ServiceUnavailable;
            httpContext.Response.Headers.RetryAfter =
                DatabaseOutage.RetryAfter.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            httpContext.Request.Path = $"{ErrorAnswers.StatusPath}/{status}";
            if (!wantsPage)
                await httpContext.TellProgramAsync(path, DatabaseOutage.Words, new() { ["code"] = DatabaseOutage.Code });
            return !wantsPage;
        }

        var reference = ErrorReference.New();
        httpContext.Items[ReferenceKey] = reference;
        log.LogError(
            exception, "{Method} {Path} failed; reference {Reference}", httpContext.Request.Method, ShownPath(httpContext), reference);
        if (!wantsPage)
            await httpContext.TellProgramAsync(
                path, Words, new() { ["code"] = "INTERNAL_ERROR", ["reference"] = reference });
        return !wantsPage;
    }

    private static string? ShownPath(HttpContext context)
    {
        var failed = context.Features.Get<IExceptionHandlerPathFeature>();
        return SecretPaths.Shown(failed?.Path, (failed?.Endpoint as RouteEndpoint)?.RoutePattern.RawText);
    }
}
