using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using TimeBanking.GraphQL.Diagnostics;
using TimeBanking.GraphQL.Execution;

namespace TimeBanking.GraphQL.Http;

/// <summary>One WebSocket of the protocol <c>graphql-transport-ws</c>, from its handshake to its end.</summary>
internal sealed class SocketSession(
    HttpContext context,
    CallerKeys callers,
    SocketPlace place,
    SocketConnection connection,
    SocketOperations operations,
    RequestExecutor executor,
    GraphQLWebSocketOptions options,
    TimeProvider clock)
{
    /// <summary>The longest <c>id</c> of an operation, in UTF-16 code units: it is sent back with every event.</summary>
    private const int IdLengthMax = 256;

    private bool _isInitialised;
    private volatile bool _isAcknowledged;
    private volatile bool _wasHeard;

    public async Task RunAsync(CancellationToken stopping)
    {
        using var closed = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        await using var goingAway = stopping.UnsafeRegister(
            _ => _ = connection.CloseAsync((int)WebSocketCloseStatus.EndpointUnavailable, "Going away").AsTask(), null);
        var watching = WatchAsync(closed.Token);
        try
        {
            while (await ReceiveAsync(closed.Token))
                _wasHeard = true;
            await connection.CloseAsync((int)WebSocketCloseStatus.NormalClosure, "");
        }
        catch (Exception failure) when (failure is OperationCanceledException or WebSocketException or IOException)
        {
            // The connection is gone.
        }
        finally
        {
            await closed.CancelAsync();
            await operations.EndedAsync();
            await watching;
        }
    }

    /// <summary>Receives one message and does what it says; false when the client has closed.</summary>
    private async ValueTask<bool> ReceiveAsync(CancellationToken closed)
    {
        try
        {
            if (await connection.ReceiveAsync(closed) is not { } message)
                return false;
            if (!connection.IsClosing)
                await HandleAsync(RequestParameters.ParseMessage(message.Span), closed);
        }
        catch (SocketFaultException fault)
        {
            await connection.CloseAsync(fault.Code, fault.Message);
        }
        catch (RefusedRequestException wrong)
        {
            await connection.CloseAsync(4400, wrong.Message);
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or WebSocketException or IOException))
        {
            // 1013 tells the client to try again later; its libraries do, and do not after 4500.
            var answer = executor.InternalErrors.Fail(failure, "the WebSocket", null);
            if (answer.Outcome == ExecutionOutcome.Unavailable)
                await connection.CloseAsync(1013, "Try again later");
            else
                await connection.CloseAsync(4500, "Internal server error");
        }

        return true;
    }

    private ValueTask HandleAsync(JsonElement message, CancellationToken closed)
    {
        if (message.ValueKind != JsonValueKind.Object)
            throw Invalid("A message is a JSON object");
        switch (Text(message, "type"))
        {
            case "connection_init":
                return InitialiseAsync(PayloadOf(message), closed);
            case "ping":
                _ = PayloadOf(message);
                return connection.SendAsync(SocketMessages.Pong, closed);
            case "pong":
                _ = PayloadOf(message);
                return default;
            case "subscribe":
                var id = IdOf(message);
                var request = RequestParameters.FromBody(
                    PayloadOf(message) ?? throw Invalid("\"subscribe\" has no \"payload\""));
                return _isAcknowledged
                    ? operations.StartAsync(id, request, closed)
                    : throw new SocketFaultException(4401, "Unauthorized");
            case "complete":
                operations.Stop(IdOf(message));
                return default;
            default:
                throw Invalid("The \"type\" is none that a client sends");
        }
    }

    private async ValueTask InitialiseAsync(JsonElement? payload, CancellationToken closed)
    {
        if (_isInitialised)
            throw new SocketFaultException(4429, "Too many initialisation requests");
        _isInitialised = true;
        if (options.Initialise is { } initialise && !await initialise(context, payload, closed))
            throw new SocketFaultException(4403, "Forbidden");
        Reassign();
        _isAcknowledged = true;
        await connection.SendAsync(SocketMessages.Acknowledgement, closed);
    }

    /// <exception cref="SocketFaultException">1008: the caller, now known, has too many sockets.</exception>
    private void Reassign()
    {
        try
        {
            place.Reassign(callers.Of(context));
        }
        catch (RefusedRequestException tooMany)
        {
            GraphQLTelemetry.CountRefusal(tooMany.Extensions);
            throw new SocketFaultException(
                (int)WebSocketCloseStatus.PolicyViolation,
                $"Too many WebSockets; at most {options.MaxSocketsPerCaller} of one caller may be open "
                + $"({nameof(options.MaxSocketsPerCaller)})");
        }
    }

    /// <summary>Closes a socket that is never initialised, and lets go one that is silent.</summary>
    private async Task WatchAsync(CancellationToken closed)
    {
        try
        {
            await Task.Delay(options.InitialisationTimeout, clock, closed);
            if (!_isAcknowledged)
            {
                GraphQLTelemetry.CountCut(TimeSettings.InitialisationTimeout);
                await connection.CloseAsync(
                    4408, $"Connection initialisation timeout ({TimeSettings.InitialisationTimeout})");
                return;
            }

            while (true)
            {
                _wasHeard = false;
                await connection.SendAsync(SocketMessages.Ping, closed);
                await Task.Delay(options.PingInterval, clock, closed);
                if (!_wasHeard)
                {
                    GraphQLTelemetry.CountCut(TimeSettings.PingInterval);
                    connection.Abort();
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The socket has ended.
        }
    }

    private static JsonElement? PayloadOf(JsonElement message)
    {
        if (!message.TryGetProperty("payload", out var payload) || payload.ValueKind == JsonValueKind.Null)
            return null;
        return payload.ValueKind == JsonValueKind.Object ? payload : throw Invalid("The \"payload\" is no JSON object");
    }

    private static string IdOf(JsonElement message) => Text(message, "id") switch
    {
        null or "" => throw Invalid("The \"id\" is missing or empty"),
        { Length: > IdLengthMax } => throw Invalid($"The \"id\" is longer than {IdLengthMax} characters"),
        var id => id,
    };

    private static string? Text(JsonElement message, string name) =>
        message.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static SocketFaultException Invalid(string reason) => new(4400, reason);
}
