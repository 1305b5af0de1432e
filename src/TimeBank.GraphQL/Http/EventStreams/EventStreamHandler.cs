using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Extensions.Hosting;
using TimeBanking.GraphQL.Diagnostics;
using TimeBanking.GraphQL.Execution;

namespace TimeBanking.GraphQL.Http;

/// <summary>
/// Answers a request with an event stream: the protocol <c>graphql-sse</c> in its distinct connections mode.
/// </summary>
internal sealed class EventStreamHandler(
    RequestExecutor executor,
    GraphQLServerOptions options,
    ResponseBody answers,
    AnswerSize size,
    TimeLimits timeLimits,
    TimeProvider clock,
    IHostApplicationLifetime? lifetime = null)
{
    public const string MediaType = "text/event-stream";

    /// <summary>Whether the client names event streams, and no other media type that it likes better.</summary>
    public static bool IsWanted(HttpRequest request)
    {
        if (!request.Headers.Accept.Any(accepted => accepted!.Contains(MediaType, StringComparison.OrdinalIgnoreCase)))
            return false;
        var ranges = new RequestHeaders(request.Headers).Accept;
        return ranges.Where(range => range.Quality is not 0)
            .OrderByDescending(range => range.Quality ?? 1)
            .FirstOrDefault(range => !range.MatchesAllSubTypes)?
            .MediaType.Equals(MediaType, StringComparison.OrdinalIgnoreCase) == true;
    }

    public async ValueTask AnswerAsync(HttpContext context, GraphQLRequest request)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted, lifetime?.ApplicationStopping ?? default);
        var answer = await executor.SubscribeAsync(
            request with { Protocol = SubscriptionTelemetry.EventStream }, context.RequestServices, end.Token);
        if (answer.Result is { } result && result.Outcome != ExecutionOutcome.Executed)
        {
            await answers.WriteAsync(context, ResponseMediaType.GraphQL, result);
            return;
        }

        var response = context.Response;
        response.ContentType = MediaType;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        // Asks proxies that collect responses, such as nginx, to pass this one on as it comes.
        response.Headers["X-Accel-Buffering"] = "no";
        await SendAsync(context, ":\n\n"u8.ToArray(), end.Token);
        var results = answer.Events ?? new[] { answer.Result! }.ToAsyncEnumerable();
        await WriteAllAsync(context, results, end);
        await SendAsync(context, "event: complete\ndata:\n\n"u8.ToArray(), context.RequestAborted);
    }

    private async ValueTask WriteAllAsync(
        HttpContext context, IAsyncEnumerable<ExecutionResult> results, CancellationTokenSource end)
    {
        var reading = results.GetAsyncEnumerator(end.Token);
        var next = reading.MoveNextAsync().AsTask();
        try
        {
            // One delay after another, however many events come meanwhile.
            var keepAlive = Task.Delay(options.EventStreamKeepAlive, clock, end.Token);
            while (true)
            {
                await Task.WhenAny(next, keepAlive);
                end.Token.ThrowIfCancellationRequested();
                if (keepAlive.IsCompleted)
                    keepAlive = Task.Delay(options.EventStreamKeepAlive, clock, end.Token);
                if (!next.IsCompleted)
                {
                    await SendAsync(context, ":\n\n"u8.ToArray(), end.Token);
                    continue;
                }

                if (!await next)
                    return;
                await SendEventAsync(context, reading.Current, end.Token);
                next = reading.MoveNextAsync().AsTask();
            }
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            // The server stops; the client is told that the stream is complete, and asks again.
        }
        finally
        {
            await end.CancelAsync();
            await Task.WhenAny(next);
            await reading.DisposeAsync();
        }
    }

    private async ValueTask SendAsync(HttpContext context, ReadOnlyMemory<byte> text, CancellationToken cancellationToken)
    {
        using var limit = timeLimits.Begin(options.WebSockets.SendTimeout, cancellationToken);
        try
        {
            await context.Response.BodyWriter.WriteAsync(text, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // It does not read. Nothing more can be told on this connection.
            GraphQLTelemetry.CountCut(TimeSettings.SendTimeout);
            context.Abort();
            throw;
        }
    }

    private async ValueTask SendEventAsync(HttpContext context, ExecutionResult result, CancellationToken cancellationToken)
    {
        using var message = size.Write(result, static (output, result) =>
        {
            output.Write("event: next\ndata: "u8);
            result.WriteTo(output);
            output.Write("\n\n"u8);
        });
        // Once it has begun it is sent to its end, also when the server stops.
        var until = cancellationToken;
        foreach (var (bytes, _) in message.Drain())
        {
            await SendAsync(context, bytes, until);
            until = context.RequestAborted;
        }
    }
}
