using Microsoft.AspNetCore.Diagnostics;
using TimeBank.GraphQL;
using TimeBank.GraphQL.Execution;

namespace TimeBank.Api.Web;

/// <summary>Logs a failure under a reference and tells the client that reference and nothing else.</summary>
internal sealed class UnexpectedErrors(ILogger<UnexpectedErrors> log) : IExceptionHandler
{
    private const string Words = "Something went wrong on our side.";
    private static readonly object ReferenceKey = new();

    /// <summary>The reference of what went wrong in this request; null when nothing did.</summary>
    public static string? ReferenceOf(HttpContext? context) => context?.Items[ReferenceKey] as string;

    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is BadHttpRequestException unreadable)
        {
            // The client's fault: a page says so where one is wanted, else the status alone.
            httpContext.Request.Path = $"{ErrorAnswers.StatusPath}/{unreadable.StatusCode}";
            return !httpContext.WantsPage();
        }

        var reference = ErrorReference.New();
        httpContext.Items[ReferenceKey] = reference;
        var path = httpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path;
        log.LogError(
            exception, "{Method} {Path} failed; reference {Reference}", httpContext.Request.Method, path, reference);
        if (path == "/graphql")
        {
            httpContext.Response.ContentType = "application/graphql-response+json; charset=utf-8";
            await httpContext.Response.WriteAsync(AsGraphQL(reference), cancellationToken);
            return true;
        }

        if (httpContext.WantsPage())
            return false;
        await httpContext.Response.WriteAsJsonAsync(
            new { title = Words, status = StatusCodes.Status500InternalServerError, reference },
            options: null,
            "application/problem+json",
            cancellationToken);
        return true;
    }

    private static string AsGraphQL(string reference) => ExecutionResult.Refused(
    [
        new GraphQLError(Words)
        {
            Extensions = new Dictionary<string, object?> { ["code"] = "INTERNAL_ERROR", ["reference"] = reference },
        },
    ]).ToJson();
}
