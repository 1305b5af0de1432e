using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using TimeBanking.GraphQL.Diagnostics;
using TimeBanking.GraphQL.Execution;

namespace TimeBanking.GraphQL.Http;

/// <summary>The operations that run over one socket, each by the id that the client gave it.</summary>
internal sealed class SocketOperations(
    HttpContext context,
    SocketPlace place,
    SocketConnection connection,
    ConcurrentUse requests,
    AnswerSize size,
    TimeLimits timeLimits,
    RequestExecutor executor,
    GraphQLServerOptions options)
    : IDisposable
{
    private readonly int _most = options.WebSockets.MaxOperationsPerSocket;
    // Taken before any operation runs: the services of a request are made when first asked for, which is not for several
    // at once.
    private readonly IServiceScopeFactory _scopes = context.RequestServices.GetRequiredService<IServiceScopeFactory>();
    private readonly Lock _gate = new();
    private readonly Dictionary<string, CancellationTokenSource> _running = new(StringComparer.Ordinal);

    /// <summary>
    /// One place for each operation, until it has ended. The client forgets it before that, when it completes it: who
    /// begins and completes without end would otherwise run as many as they like.
    /// </summary>
    private readonly SemaphoreSlim _places = new(options.WebSockets.MaxOperationsPerSocket);

    /// <summary>
    /// Begins an operation, once one of those that were completed has ended if there is no place before. Called by one
    /// at a time.
    /// </summary>
    /// <exception cref="SocketFaultException">4409: the id is in use.</exception>
    public async ValueTask StartAsync(string id, GraphQLRequest request, CancellationToken closed)
    {
        if (!HasRoomFor(id))
        {
            var error = TooMany(_most);
            GraphQLTelemetry.CountRefusal(error.Extensions);
            await SendErrorAsync(id, ExecutionResult.Refused([error]), closed);
            return;
        }

        await _places.WaitAsync(closed);
        var stop = CancellationTokenSource.CreateLinkedTokenSource(closed);
        lock (_gate)
            _running.Add(id, stop);
        _ = Task.Run(() => RunAsync(id, stop, request), CancellationToken.None);
    }

    private bool HasRoomFor(string id)
    {
        lock (_gate)
            return _running.ContainsKey(id)
                ? throw new SocketFaultException(4409, $"Subscriber for {id} already exists")
                : _running.Count < _most;
    }

    /// <summary>The client wants no more of it. An id that is not known has just ended.</summary>
    public void Stop(string id)
    {
        CancellationTokenSource? stop;
        lock (_gate)
            if (!_running.Remove(id, out stop))
                return;
        Cancellation.CancelUnlessOver(stop);
    }

    /// <summary>Waits until all have ended; their token must have been cancelled.</summary>
    public async Task EndedAsync()
    {
        for (var i = 0; i < _most; i++)
            await _places.WaitAsync();
    }

    public void Dispose() => _places.Dispose();

    private async Task RunAsync(string id, CancellationTokenSource stop, GraphQLRequest request)
    {
        // A trace of its own: that of the handshake lasts as long as the socket.
        Activity.Current = null;
        try
        {
            using (stop)
                await AnswerAsync(id, stop, request);
        }
        finally
        {
            _places.Release();
        }
    }

    private async Task AnswerAsync(string id, CancellationTokenSource stop, GraphQLRequest request)
    {
        try
        {
            await using var scope = _scopes.CreateAsyncScope();
            var refused = await AnswerAsync(id, request, scope.ServiceProvider, stop.Token);
            // Forgotten first, so that the client may use the id again as soon as it reads this.
            if (!Forget(id, stop))
                return;
            if (refused is null)
                await connection.SendAsync(SocketMessages.Complete(id), stop.Token);
            else
                await SendErrorAsync(id, refused, stop.Token);
        }
        catch (OperationCanceledException)
        {
            // The client wants no more of it, or has gone.
        }
        catch (RefusedRequestException tooMany)
        {
            if (Forget(id, stop))
                await TellAsync(id, ExecutionResult.Refused([tooMany.ToError()]), stop.Token);
        }
        catch (Exception failure)
        {
            var failed = executor.InternalErrors.Fail(failure, "the WebSocket", request.OperationName);
            if (Forget(id, stop))
                await TellAsync(id, failed, stop.Token);
        }
        finally
        {
            Forget(id, stop);
        }
    }

    /// <summary>Sends all answers.</summary>
    /// <returns>Why there is none, or no more; null when all is complete.</returns>
    private async ValueTask<ExecutionResult?> AnswerAsync(
        string id, GraphQLRequest request, IServiceProvider services, CancellationToken stop)
    {
        if (await BeginAsync(id, request, services, stop) is not { } answer)
            return ExecutionResult.Refused([SubscriptionErrors.NoLongerAllowed()]);
        if (answer.Result is { } single)
            return single.Outcome == ExecutionOutcome.Executed ? null : single;
        await foreach (var result in answer.Events!.WithCancellation(stop))
        {
            if (result.Outcome != ExecutionOutcome.Executed)
                return result;
            await SendNextAsync(id, result, stop);
        }

        return null;
    }

    /// <summary>
    /// A query or mutation counts among the requests of its caller until its answer is sent, a subscription until it has
    /// begun; then each of its events, until that is sent.
    /// </summary>
    /// <returns>Null when the caller's rights have been withdrawn.</returns>
    private async ValueTask<RequestAnswer?> BeginAsync(
        string id, GraphQLRequest request, IServiceProvider services, CancellationToken stop)
    {
        using var turn = await TakeTurnAsync(stop);
        if (options.Execution.Subscriptions.CarryCaller is { } carry
            && !await carry(context.RequestServices, services, stop))
            return null;
        var answer = await executor.SubscribeAsync(
            request with { Protocol = SubscriptionTelemetry.WebSocket, TakeTurn = TakeTurnForEventAsync }, services, stop);
        if (answer.Result is { Outcome: ExecutionOutcome.Executed } result)
            await SendNextAsync(id, result, stop);
        return answer;
    }

    /// <summary>Waits for a turn; no longer than a request may take, since others may keep theirs for ever.</summary>
    /// <exception cref="RefusedRequestException">None came.</exception>
    private async ValueTask<ConcurrentUse.Turn> TakeTurnAsync(CancellationToken stop)
    {
        using var patience = timeLimits.Begin(options.ExecutionTimeout, stop);
        try
        {
            return await requests.BeginInTurnAsync(place.Caller, patience.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            var refusal = RequestLimits.TooManyAtOnce(options.MaxConcurrentRequestsPerCaller);
            GraphQLTelemetry.CountRefusal(refusal.Extensions);
            throw refusal;
        }
    }

    private async ValueTask<IDisposable> TakeTurnForEventAsync(CancellationToken stop)
    {
        try
        {
            return await TakeTurnAsync(stop);
        }
        catch (RefusedRequestException none)
        {
            throw new GraphQLException(none.Message, none.Extensions);
        }
    }

    private ValueTask SendNextAsync(string id, ExecutionResult result, CancellationToken stop) => connection.SendAsync(
        () => size.Write(result, (output, result) => SocketMessages.WriteNext(output, id, result)), stop);

    private ValueTask SendErrorAsync(string id, ExecutionResult refused, CancellationToken stop) => connection.SendAsync(
        () => size.Write(refused, (output, refused) => SocketMessages.WriteError(output, id, refused)), stop);

    private async ValueTask TellAsync(string id, ExecutionResult refused, CancellationToken stop)
    {
        try
        {
            await SendErrorAsync(id, refused, stop);
        }
        catch (OperationCanceledException)
        {
            // Nobody is there to be told.
        }
    }

    private bool Forget(string id, CancellationTokenSource stop)
    {
        lock (_gate)
            return _running.TryGetValue(id, out var known) && ReferenceEquals(known, stop) && _running.Remove(id);
    }

    private static GraphQLError TooMany(int most) => LimitError.Of(
        $"Too many operations over one WebSocket; at most {most} may run at once. Complete some, or open another.",
        "TOO_MANY_OPERATIONS",
        nameof(GraphQLWebSocketOptions.MaxOperationsPerSocket),
        most);
}
