using Microsoft.AspNetCore.Diagnostics;
using TimeBank.Api.Web.Explorer;

namespace TimeBank.Api.Web;

/// <summary>
/// What is answered when something goes wrong outside GraphQL: a page in plain words for a browser, a bare status or a
/// few words of JSON for a program. Never a stack trace, in Development neither: it is in the log.
/// </summary>
internal static class ErrorAnswers
{
    public const string UnexpectedPath = "/error";
    public const string StatusPath = "/problem";
    private const string NotFoundPath = "/not-found";

    public static IServiceCollection AddErrorAnswers(this IServiceCollection services)
    {
        services.AddExceptionHandler<UnexpectedErrors>();
        // In Development the framework would throw what it answers with a status elsewhere.
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = false);
        return services;
    }

    public static IApplicationBuilder UseErrorAnswers(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = UnexpectedPath,
            CreateScopeForErrors = true,
            StatusCodeSelector = failure => (failure as BadHttpRequestException)?.StatusCode ?? 500,
            // It is logged once, with its reference.
            SuppressDiagnosticsCallback = _ => true,
        });
        app.UseWhen(
            context => context.WantsPage(),
            pages => pages.UseStatusCodePagesWithReExecute(
                StatusPath + "/{0}", queryFormat: null, createScopeForStatusCodePages: true));
        return app.Use((context, next) =>
        {
            var request = context.Request;
            if (request.Path != UnexpectedPath && request.Path != NotFoundPath && !request.Path.StartsWithSegments(StatusPath))
                return next(context);
            if (!context.IsAnsweringError())
            {
                // Nobody goes there by themselves.
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            }

            // A page is got, whatever the request was that failed.
            request.Method = HttpMethods.Get;
            request.ContentType = null;
            return next(context);
        });
    }

    /// <summary>Whether the request is a browser's that would show a page.</summary>
    public static bool WantsPage(this HttpContext context) =>
        !HttpMethods.IsHead(context.Request.Method) && context.Request.AcceptsHtml();

    /// <summary>Whether the request has failed and only the page that says so is still to be made.</summary>
    public static bool IsAnsweringError(this HttpContext context) =>
        context.Features.Get<IExceptionHandlerFeature>() is not null
        || context.Features.Get<IStatusCodeReExecuteFeature>() is not null;
}
