using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using TimeBank.GraphQL.Execution;

namespace TimeBank.GraphQL.Http;

/// <summary>The operations that run over one socket, each by the id that the client gave it.</summary>
internal sealed class SocketOperations(
    HttpContext context, SocketConnection connection, RequestExecutor executor, GraphQLServerOptions options)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Operation> _running = new(StringComparer.Ordinal);

    /// <summary>Those that have not ended, also where the client may use their ids again.</summary>
    private readonly HashSet<Operation> _notEnded = [];

    /// <exception cref="SocketFaultException">4409: the id is in use.</exception>
    public ValueTask StartAsync(string id, GraphQLRequest request, CancellationToken closed)
    {
        lock (_gate)
        {
            if (_running.ContainsKey(id))
                throw new SocketFaultException(4409, $"Subscriber for {id} already exists");
            var most = options.WebSockets.MaxOperationsPerSocket;
            if (_running.Count >= most)
                return connection.SendAsync(SocketMessages.Error(id, [TooMany(most)]), closed);
            var operation = new Operation(CancellationTokenSource.CreateLinkedTokenSource(closed));
            _running.Add(id, operation);
            _notEnded.Add(operation);
            operation.Running = Task.Run(() => RunAsync(id, operation, request), CancellationToken.None);
        }

        return default;
    }

    /// <summary>The client wants no more of it. An id that is not known has just ended.</summary>
    public void Stop(string id)
    {
        Operation? operation;
        lock (_gate)
            if (!_running.Remove(id, out operation))
                return;
        try
        {
            operation.Stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has just ended by itself.
        }
    }

    /// <summary>Waits until all have ended; their token must have been cancelled.</summary>
    public async Task EndedAsync()
    {
        Task[] all;
        lock (_gate)
            all = [.. _notEnded.Select(operation => operation.Running)];
        await Task.WhenAll(all);
    }

    private async Task RunAsync(string id, Operation operation, GraphQLRequest request)
    {
        using var stop = operation.Stop;
        try
        {
            await using var scope = context.RequestServices.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
            var last = await AnswerAsync(id, request, scope.ServiceProvider, stop.Token);
            // Forgotten first, so that the client may use the id again as soon as it reads this.
            if (Forget(id, operation))
                await connection.SendAsync(last, stop.Token);
        }
        catch (OperationCanceledException)
        {
            // The client wants no more of it, or has gone.
        }
        catch (Exception failure)
        {
            var error = executor.InternalErrors.Report(failure, "the WebSocket", request.OperationName);
            if (Forget(id, operation))
                await TellAsync(SocketMessages.Error(id, [error]), stop.Token);
        }
        finally
        {
            Forget(id, operation);
            lock (_gate)
                _notEnded.Remove(operation);
        }
    }

    /// <summary>Sends all answers but the last message, which it gives.</summary>
    private async ValueTask<ReadOnlyMemory<byte>> AnswerAsync(
        string id, GraphQLRequest request, IServiceProvider services, CancellationToken stop)
    {
        if (options.Execution.Subscriptions.CarryCaller is { } carry
            && !await carry(context.RequestServices, services, stop))
            return SocketMessages.Error(id, [SubscriptionErrors.NoLongerAllowed()]);
        var answer = await executor.SubscribeAsync(request, services, stop);
        await foreach (var result in (answer.Events ?? One(answer.Result!)).WithCancellation(stop))
        {
            var message = SocketMessages.Answer(id, result);
            if (result.Outcome != ExecutionOutcome.Executed)
                return message;
            await connection.SendAsync(message, stop);
        }

        return SocketMessages.Complete(id);
    }

    private async ValueTask TellAsync(ReadOnlyMemory<byte> message, CancellationToken stop)
    {
        try
        {
            await connection.SendAsync(message, stop);
        }
        catch (OperationCanceledException)
        {
            // Nobody is there to be told.
        }
    }

    private bool Forget(string id, Operation operation)
    {
        lock (_gate)
            return _running.TryGetValue(id, out var known) && ReferenceEquals(known, operation) && _running.Remove(id);
    }

    private static IAsyncEnumerable<ExecutionResult> One(ExecutionResult result) =>
        new[] { result }.ToAsyncEnumerable();

    private static GraphQLError TooMany(int most) => LimitError.Of(
        $"Too many operations over one WebSocket; at most {most} may run at once. Complete some, or open another.",
        "TOO_MANY_OPERATIONS",
        nameof(GraphQLWebSocketOptions.MaxOperationsPerSocket),
        most);

    private sealed class Operation(CancellationTokenSource stop)
    {
        public CancellationTokenSource Stop { get; } = stop;
        public Task Running { get; set; } = Task.CompletedTask;
    }
}
