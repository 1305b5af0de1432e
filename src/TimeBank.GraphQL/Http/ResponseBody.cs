using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using TimeBank.GraphQL.Diagnostics;
using TimeBank.GraphQL.Execution;

namespace TimeBank.GraphQL.Http;

/// <summary>Writes answers.</summary>
internal static class ResponseBody
{
    /// <summary>The answer to one request.</summary>
    public static ValueTask WriteAsync(HttpContext context, ResponseMediaType mediaType, ExecutionResult result) =>
        WriteAsync(context, StatusOf(result, mediaType), mediaType, result);

    /// <summary>The answers to several requests in one, in their order. Each tells by itself how it went.</summary>
    public static async ValueTask WriteAsync(HttpContext context, ResponseMediaType mediaType, ExecutionResult[] results)
    {
        SetHeaders(context.Response, StatusCodes.Status200OK, mediaType);
        await using (var writer = new Utf8JsonWriter(context.Response.BodyWriter, ExecutionResult.WriterOptions))
        {
            writer.WriteStartArray();
            foreach (var result in results)
                result.WriteTo(writer);
            writer.WriteEndArray();
        }

        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    /// <summary>The answer to a request that is not executed.</summary>
    public static ValueTask RefuseAsync(HttpContext context, ResponseMediaType? mediaType, RefusedRequestException refused)
    {
        var result = ExecutionResult.Refused([refused.ToError()]);
        GraphQLTelemetry.CountRefusal(refused.Extensions);
        if (refused.RetryAfter is { } wait)
            context.Response.Headers.RetryAfter = wait.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        return WriteAsync(context, refused.StatusCode, mediaType ?? ResponseMediaType.GraphQL, result);
    }

    /// <summary>
    /// The answer when the server itself failed. One that had begun already is cut off instead, so that nobody takes
    /// half of it for the whole.
    /// </summary>
    public static ValueTask FailAsync(HttpContext context, ResponseMediaType? mediaType, GraphQLError error)
    {
        var writer = context.Response.BodyWriter;
        if (context.Response.HasStarted || (writer.CanGetUnflushedBytes && writer.UnflushedBytes > 0))
        {
            context.Abort();
            return default;
        }

        return WriteAsync(context, mediaType ?? ResponseMediaType.GraphQL, ExecutionResult.Failed(error));
    }

    private static int StatusOf(ExecutionResult result, ResponseMediaType mediaType) => result.Outcome switch
    {
        ExecutionOutcome.NotAQuery => StatusCodes.Status405MethodNotAllowed,
        ExecutionOutcome.InternalError => StatusCodes.Status500InternalServerError,
        ExecutionOutcome.RequestError when mediaType == ResponseMediaType.GraphQL => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status200OK,
    };

    private static async ValueTask WriteAsync(
        HttpContext context, int statusCode, ResponseMediaType mediaType, ExecutionResult result)
    {
        SetHeaders(context.Response, statusCode, mediaType);
        result.WriteTo(context.Response.BodyWriter);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    private static void SetHeaders(HttpResponse response, int statusCode, ResponseMediaType mediaType)
    {
        response.StatusCode = statusCode;
        response.ContentType = mediaType.ContentType;
        response.Headers.XContentTypeOptions = "nosniff";
        if (statusCode == StatusCodes.Status405MethodNotAllowed)
            response.Headers[HeaderNames.Allow] = HttpMethods.Post;
    }
}
