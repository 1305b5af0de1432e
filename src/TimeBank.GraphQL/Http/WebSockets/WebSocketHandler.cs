using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using TimeBanking.GraphQL.Diagnostics;
using TimeBanking.GraphQL.Execution;

namespace TimeBanking.GraphQL.Http;

/// <summary>Takes the handshakes of WebSockets.</summary>
internal sealed class WebSocketHandler(
    RequestExecutor executor,
    GraphQLServerOptions options,
    CallerKeys callers,
    ConcurrentUse requests,
    ResponseBody answers,
    AnswerSize size,
    TimeLimits timeLimits,
    TimeProvider clock,
    IHostApplicationLifetime? lifetime = null)
{
    private const string Protocol = "graphql-transport-ws";

    private readonly ConcurrentUse _sockets = new(options.WebSockets.MaxSocketsPerCaller, RequestLimits.TooManySockets);

    public async Task HandleAsync(HttpContext context)
    {
        if (IsFromAnotherSite(context.Request))
        {
            await RefuseAsync(context, new RefusedRequestException(
                StatusCodes.Status403Forbidden, "A WebSocket with cookies must be opened by a page of this site."));
            return;
        }

        SocketPlace place;
        try
        {
            place = new SocketPlace(_sockets, callers.Of(context));
        }
        catch (RefusedRequestException tooMany)
        {
            await RefuseAsync(context, tooMany);
            return;
        }

        using (place)
            await AcceptAsync(context, place);
    }

    private async Task AcceptAsync(HttpContext context, SocketPlace place)
    {
        var isSpoken = context.WebSockets.WebSocketRequestedProtocols.Contains(Protocol);
        using var socket = await context.WebSockets.AcceptWebSocketAsync(isSpoken ? Protocol : null);
        using var counted = ActiveCount.Begin(GraphQLTelemetry.ActiveSockets);
        using var connection = new SocketConnection(
            socket, options.MaxRequestBytes, options.WebSockets.SendTimeout, clock);
        if (!isSpoken)
            await connection.CloseAsync(4406, "Subprotocol not acceptable");
        using var operations = new SocketOperations(context, place, connection, requests, size, timeLimits, executor, options);
        await new SocketSession(context, callers, place, connection, operations, executor, options.WebSockets, clock)
            .RunAsync(lifetime?.ApplicationStopping ?? default);
    }

    /// <summary>
    /// A browser lets any page open a WebSocket to us and sends the person's cookies along; only the origin tells.
    /// </summary>
    private static bool IsFromAnotherSite(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        if (origin.Length == 0 || request.Headers.Cookie.Count == 0)
            return false;
        return request.Headers["Sec-Fetch-Site"] != "same-origin"
            && !(Uri.TryCreate(origin, UriKind.Absolute, out var from)
                && HostString.FromUriComponent(from).Equals(request.Host));
    }

    private ValueTask RefuseAsync(HttpContext context, RefusedRequestException refused) =>
        answers.RefuseAsync(context, ResponseMediaType.Json, refused);
}
