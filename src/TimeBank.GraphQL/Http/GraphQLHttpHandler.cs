using System.Text.Json;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using TimeBanking.GraphQL.Execution;

namespace TimeBanking.GraphQL.Http;

/// <summary>Answers one request as the GraphQL-over-HTTP specification (stage 2 draft) says.</summary>
internal sealed class GraphQLHttpHandler(
    RequestExecutor executor,
    GraphQLServerOptions options,
    CallerKeys callers,
    ConcurrentUse requests,
    EventStreamHandler eventStreams,
    ResponseBody answers,
    TimeLimits timeLimits)
{
    public async Task HandleAsync(HttpContext context)
    {
        var mediaType = ResponseMediaType.Negotiate(context.Request);
        try
        {
            using var turn = requests.Begin(callers.Of(context));
            await AnswerAsync(context, mediaType);
        }
        catch (Exception failure) when (
            context.RequestAborted.IsCancellationRequested
            || failure is ConnectionResetException or ConnectionAbortedException)
        {
            // Nobody is there to read an answer. Who reads the body may learn it before the request counts as aborted,
            // and until it does, the server would wait for the rest of the body.
            context.Abort();
        }
        catch (RefusedRequestException refused)
        {
            await answers.RefuseAsync(context, mediaType, refused);
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            // The server counts what frames the pieces of a body, too, and so comes to its limit first.
            await answers.RefuseAsync(context, mediaType, RequestLimits.TooLarge(options.MaxRequestBytes));
        }
        catch (BadHttpRequestException unreadable)
        {
            // The server itself could not read it: a body that stops halfway, or comes too slowly.
            await answers.RefuseAsync(context, mediaType, new RefusedRequestException(
                unreadable.StatusCode, "The body of the request could not be read to its end."));
        }
        catch (Exception failure)
        {
            await answers.FailAsync(context, mediaType, executor.InternalErrors.Fail(failure, "the HTTP request", null));
        }
    }

    private async ValueTask AnswerAsync(HttpContext context, ResponseMediaType? mediaType)
    {
        var isPost = HttpMethods.IsPost(context.Request.Method);
        if (isPost)
            RequestBody.CheckMediaType(context.Request);
        mediaType ??= EventStreamHandler.IsWanted(context.Request) ? ResponseMediaType.GraphQL : null;
        if (mediaType is null)
            throw new RefusedRequestException(
                StatusCodes.Status406NotAcceptable,
                "Answers are \"application/graphql-response+json\", \"application/json\" or \"text/event-stream\"; accept one "
                + "of them.");
        if (!isPost)
        {
            await AnswerAsync(context, mediaType, ReadAddress(context.Request));
            return;
        }

        var body = await RequestBody.ReadAsync(context.Request, options.MaxRequestBytes, context.RequestAborted);
        if (body.ValueKind == JsonValueKind.Array)
            await AnswerAsync(context, mediaType, RequestParameters.FromBatch(body, options.MaxBatchLength));
        else
            await AnswerAsync(context, mediaType, RequestParameters.FromBody(body));
    }

    private GraphQLRequest ReadAddress(HttpRequest request)
    {
        CrossSiteRequests.Refuse(request);
        // The query string begins with "?".
        if (request.QueryString.Value?.Length - 1 > options.MaxQueryStringLength)
            throw RequestLimits.AddressTooLong(options.MaxQueryStringLength);
        return RequestParameters.FromQuery(request.Query);
    }

    private async ValueTask AnswerAsync(HttpContext context, ResponseMediaType mediaType, GraphQLRequest asked)
    {
        var request = CostHeader.Apply(context.Request, asked);
        if (EventStreamHandler.IsWanted(context.Request))
        {
            await eventStreams.AnswerAsync(context, request);
            return;
        }

        ExecutionResult result;
        using (var timeLimit = timeLimits.Begin(options.ExecutionTimeout, context.RequestAborted))
            result = await ExecuteAsync(context, request, timeLimit);
        await answers.WriteAsync(context, mediaType, result);
    }

    /// <summary>One after another, so that mutations happen in the order in which they stand.</summary>
    private async ValueTask AnswerAsync(HttpContext context, ResponseMediaType mediaType, GraphQLRequest[] batch)
    {
        var results = new ExecutionResult[batch.Length];
        using (var timeLimit = timeLimits.Begin(options.ExecutionTimeout, context.RequestAborted))
            for (var i = 0; i < batch.Length; i++)
                results[i] = await ExecuteAsync(context, CostHeader.Apply(context.Request, batch[i]), timeLimit);
        await answers.WriteAsync(context, mediaType, results);
    }

    private async ValueTask<ExecutionResult> ExecuteAsync(HttpContext context, GraphQLRequest request, TimeLimits.TimeLimit timeLimit)
    {
        try
        {
            return await executor.ExecuteAsync(request, context.RequestServices, timeLimit.Token);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            throw RequestLimits.TookTooLong(options.ExecutionTimeout);
        }
    }
}
