using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using TimeBank.GraphQL.Execution;

namespace TimeBank.GraphQL.Http;

/// <summary>Answers one request as the GraphQL-over-HTTP specification (stage 2 draft) says.</summary>
internal sealed class GraphQLHttpHandler(RequestExecutor executor, GraphQLServerOptions options, TimeProvider clock)
{
    public async Task HandleAsync(HttpContext context)
    {
        var mediaType = ResponseMediaType.Negotiate(context.Request);
        try
        {
            var request = await ReadAsync(context, mediaType);
            var result = await ExecuteAsync(context, request);
            await WriteAsync(context, StatusOf(result, mediaType!), mediaType!, result);
        }
        catch (RefusedRequestException refused)
        {
            var result = ExecutionResult.Refused([new GraphQLError(refused.Message)]);
            await WriteAsync(context, refused.StatusCode, mediaType ?? ResponseMediaType.GraphQL, result);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to read an answer.
        }
    }

    private async ValueTask<GraphQLRequest> ReadAsync(HttpContext context, ResponseMediaType? mediaType)
    {
        var isPost = HttpMethods.IsPost(context.Request.Method);
        if (isPost)
            RequestBody.CheckMediaType(context.Request);
        if (mediaType is null)
            throw new RefusedRequestException(
                StatusCodes.Status406NotAcceptable,
                "Answers are \"application/graphql-response+json\" or \"application/json\"; accept one of them.");
        if (isPost)
            return RequestParameters.FromBody(
                await RequestBody.ReadAsync(context.Request, options.MaxRequestBytes, context.RequestAborted));
        CrossSiteRequests.Refuse(context.Request);
        return RequestParameters.FromQuery(context.Request.Query);
    }

    private async ValueTask<ExecutionResult> ExecuteAsync(HttpContext context, GraphQLRequest request)
    {
        using var timeLimit = new CancellationTokenSource(options.ExecutionTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, timeLimit.Token);
        try
        {
            return await executor.ExecuteAsync(request, context.RequestServices, either.Token);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            var seconds = options.ExecutionTimeout.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            throw new RefusedRequestException(
                StatusCodes.Status503ServiceUnavailable, $"The request was cancelled because it took over {seconds} s.");
        }
    }

    private static int StatusOf(ExecutionResult result, ResponseMediaType mediaType) => result.Outcome switch
    {
        ExecutionOutcome.NotAQuery => StatusCodes.Status405MethodNotAllowed,
        ExecutionOutcome.RequestError when mediaType == ResponseMediaType.GraphQL => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status200OK,
    };

    private static async ValueTask WriteAsync(
        HttpContext context, int statusCode, ResponseMediaType mediaType, ExecutionResult result)
    {
        var response = context.Response;
        response.StatusCode = statusCode;
        response.ContentType = mediaType.ContentType;
        response.Headers.XContentTypeOptions = "nosniff";
        if (statusCode == StatusCodes.Status405MethodNotAllowed)
            response.Headers[HeaderNames.Allow] = HttpMethods.Post;
        result.WriteTo(response.BodyWriter);
        await response.BodyWriter.FlushAsync(context.RequestAborted);
    }
}
