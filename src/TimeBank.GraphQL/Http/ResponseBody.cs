using System.Globalization;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using TimeBanking.GraphQL.Diagnostics;
using TimeBanking.GraphQL.Execution;

namespace TimeBanking.GraphQL.Http;

/// <summary>Writes answers.</summary>
internal sealed class ResponseBody(AnswerSize size, GraphQLServerOptions options, TimeProvider clock)
{
    /// <summary>The answer to one request.</summary>
    public ValueTask WriteAsync(HttpContext context, ResponseMediaType mediaType, ExecutionResult result)
    {
        AskAgainAfter(context.Response, result.RetryAfter);
        return WriteAsync(context, StatusOf(result, mediaType), mediaType, result);
    }

    /// <summary>
    /// The answers to several requests in one, in their order. Each tells by itself how it went, but for an outage, after
    /// which all are to be sent again.
    /// </summary>
    public ValueTask WriteAsync(HttpContext context, ResponseMediaType mediaType, ExecutionResult[] results)
    {
        var unavailable = Array.Find(results, result => result.Outcome == ExecutionOutcome.Unavailable);
        AskAgainAfter(context.Response, unavailable?.RetryAfter);
        var status = unavailable is null ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        return SendAsync(context, status, mediaType, size.Write(results));
    }

    /// <summary>The answer to a request that is not executed.</summary>
    public ValueTask RefuseAsync(HttpContext context, ResponseMediaType? mediaType, RefusedRequestException refused)
    {
        GraphQLTelemetry.CountRefusal(refused.Extensions);
        AskAgainAfter(context.Response, refused.RetryAfter);
        if (refused.AcceptEncoding is { } codings)
            context.Response.Headers.AcceptEncoding = codings;
        return WriteAsync(
            context, refused.StatusCode, mediaType ?? ResponseMediaType.GraphQL, ExecutionResult.Refused([refused.ToError()]));
    }

    /// <summary>
    /// The answer when the server itself failed. One that had begun already is cut off instead, so that nobody takes
    /// half of it for the whole.
    /// </summary>
    public ValueTask FailAsync(HttpContext context, ResponseMediaType? mediaType, ExecutionResult failed)
    {
        if (!context.Response.HasStarted)
            return WriteAsync(context, mediaType ?? ResponseMediaType.GraphQL, failed);
        context.Abort();
        return default;
    }

    private static int StatusOf(ExecutionResult result, ResponseMediaType mediaType) => result.Outcome switch
    {
        ExecutionOutcome.NotAQuery => StatusCodes.Status405MethodNotAllowed,
        ExecutionOutcome.InternalError => StatusCodes.Status500InternalServerError,
        ExecutionOutcome.Unavailable => StatusCodes.Status503ServiceUnavailable,
        ExecutionOutcome.RequestError when mediaType == ResponseMediaType.GraphQL => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status200OK,
    };

    /// <summary>In whole seconds, as the header has them.</summary>
    private static void AskAgainAfter(HttpResponse response, TimeSpan? wait)
    {
        if (wait is { } time)
            response.Headers.RetryAfter = Math.Ceiling(time.TotalSeconds).ToString(CultureInfo.InvariantCulture);
    }

    private ValueTask WriteAsync(HttpContext context, int statusCode, ResponseMediaType mediaType, ExecutionResult result) =>
        SendAsync(context, statusCode, mediaType, size.Write(result, static (output, result) => result.WriteTo(output)));

    private async ValueTask SendAsync(
        HttpContext context, int statusCode, ResponseMediaType mediaType, AnswerBuffer answer)
    {
        using (answer)
        {
            SetHeaders(context.Response, statusCode, mediaType);
            // What is said to a CONNECT that opens no WebSocket must not have one.
            if (!HttpMethods.IsConnect(context.Request.Method))
                context.Response.ContentLength = answer.Length;
            foreach (var (bytes, _) in answer.Drain())
            {
                var sending = context.Response.BodyWriter.WriteAsync(bytes, context.RequestAborted);
                if (!sending.IsCompletedSuccessfully)
                    await TakenAsync(context, sending.AsTask());
            }
        }
    }

    /// <summary>Waits until the client has taken a piece, but not for ever.</summary>
    private async Task TakenAsync(HttpContext context, Task sending)
    {
        try
        {
            await sending.WaitAsync(options.WebSockets.SendTimeout, clock);
        }
        catch (TimeoutException)
        {
            GraphQLTelemetry.CountCut(TimeSettings.SendTimeout);
            context.Abort();
            // The piece is given back only when nobody reads it any more.
            await sending.ContinueWith(static sent => sent.Exception, TaskScheduler.Default);
            throw new ConnectionAbortedException("The client does not read its answer.");
        }
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
