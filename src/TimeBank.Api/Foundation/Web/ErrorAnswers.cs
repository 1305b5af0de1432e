using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Web.Explorer;
using TimeBanking.GraphQL;
using TimeBanking.GraphQL.Execution;

namespace TimeBanking.Api.Foundation.Web;

/// <summary>
/// What is answered when something goes wrong outside GraphQL: a page in plain words for a browser, a bare status or a
/// few words of JSON for a program. Never a stack trace, in Development neither: it is in the log.
/// </summary>
internal static class ErrorAnswers
{
    public const string UnexpectedPath = "/error";
    public const string StatusPath = "/problem";
    private const string NotFoundPath = "/not-found";
    private static readonly object WordsKey = new();

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
            StatusCodeSelector = failure => (failure as BadHttpRequestException)?.StatusCode
                ?? (DatabaseOutage.Find(failure) is null ? 500 : 503),
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

    /// <summary>
    /// Refuses a form without the token of its page, before whoever takes forms does so: each has an answer of its own.
    /// Must come after <c>UseAntiforgery</c>.
    /// </summary>
    public static IApplicationBuilder UseFormRefusal(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false } form || context.IsAnsweringError())
            return next(context);
        // Its token may not have been reached.
        if (form.Error?.InnerException is BadHttpRequestException unreadable)
            return context.RefuseAsync(unreadable.StatusCode, WordsFor(unreadable));
        return context.RefuseAsync(
            StatusCodes.Status400BadRequest,
            "You may have signed out meanwhile, or the form was open for too long. Go back, load the page again, and send it once more.");
    });

    /// <summary>Says what the server found wrong with a request while it was read.</summary>
    public static string WordsFor(BadHttpRequestException unreadable) =>
        unreadable.StatusCode == StatusCodes.Status413PayloadTooLarge
            ? "What was sent is too large. Go back and send less."
            : "What was sent could not be read to its end. Go back and send it once more.";

    /// <summary>Answers that the request is not taken, and why: in plain words, on a page where one is wanted.</summary>
    public static Task RefuseAsync(this HttpContext context, int status, string words)
    {
        context.Response.StatusCode = status;
        context.Items[WordsKey] = words;
        return context.WantsPage() ? Task.CompletedTask : context.TellProgramAsync(context.Request.Path, words, []);
    }

    /// <summary>Why the request was refused; null when nothing is known but the status.</summary>
    public static string? WordsOf(HttpContext? context) => context?.Items[WordsKey] as string;

    /// <summary>Tells a program what went wrong, as its path makes it expect.</summary>
    /// <param name="context">Has the status.</param>
    /// <param name="path">What was asked for.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="entries">More for programs to read.</param>
    public static Task TellProgramAsync(
        this HttpContext context, string? path, string message, Dictionary<string, object?> entries)
    {
        if (path != "/graphql")
            return context.Response.WriteAsJsonAsync(
                new Dictionary<string, object?>(entries) { ["title"] = message, ["status"] = context.Response.StatusCode },
                options: null,
                "application/problem+json",
                context.RequestAborted);
        context.Response.ContentType = "application/graphql-response+json; charset=utf-8";
        var error = new GraphQLError(message) { Extensions = entries.Count > 0 ? entries : null };
        return context.Response.WriteAsync(ExecutionResult.Refused([error]).ToJson(), context.RequestAborted);
    }

    /// <summary>Whether the request is a browser's that would show a page.</summary>
    public static bool WantsPage(this HttpContext context) =>
        context.Request.AcceptsHtml()
        && !(HttpMethods.IsPost(context.Request.Method) && context.Request.Path == "/graphql");

    /// <summary>Whether the request has failed and only the page that says so is still to be made.</summary>
    public static bool IsAnsweringError(this HttpContext context) =>
        context.Features.Get<IExceptionHandlerFeature>() is not null
        || context.Features.Get<IStatusCodeReExecuteFeature>() is not null;

    /// <summary>
    /// Whether the page is made without asking who reads it: the database may be what failed, or too many ask already. That
    /// there is nothing at an address is told to somebody.
    /// </summary>
    public static bool AsksNobody(this HttpContext context) =>
        context.IsAnsweringError()
        && context.Features.Get<IStatusCodeReExecuteFeature>() is not { OriginalStatusCode: StatusCodes.Status404NotFound };
}
