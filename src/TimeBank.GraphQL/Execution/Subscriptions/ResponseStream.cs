using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using TimeBanking.GraphQL.Diagnostics;
using TimeBanking.GraphQL.Execution.DataLoaders;
using TimeBanking.GraphQL.Execution.Plans;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Execution;

/// <summary>A subscription that can be executed for each of its events.</summary>
/// <param name="Schema">The schema.</param>
/// <param name="Plan">The fields to execute.</param>
/// <param name="Variables">As they are coerced.</param>
/// <param name="Name">In the document; null when it has none.</param>
/// <param name="Protocol">What it goes over; null where nobody said.</param>
/// <param name="Services">The scope of the request.</param>
/// <param name="Request">Where a trace finds the request that began it.</param>
/// <param name="TakeTurn">See <see cref="GraphQLRequest.TakeTurn"/>.</param>
internal sealed record SubscribedOperation(
    Schema Schema,
    SelectionPlan Plan,
    IReadOnlyDictionary<string, object?> Variables,
    string? Name,
    string? Protocol,
    IServiceProvider Services,
    ActivityContext Request,
    Func<CancellationToken, ValueTask<IDisposable>>? TakeTurn);

/// <summary>
/// The response stream of one subscription (specification 6.2.3.2, MapSourceToResponseEvent). The events wait in a
/// bounded buffer while the client reads; neither the source nor other subscribers ever wait for this client.
/// </summary>
internal sealed class ResponseStream(
    SubscribedOperation operation,
    SubscriptionOptions options,
    InternalErrors internalErrors,
    BoundedNames measuredNames,
    TimeProvider clock)
{
    public async IAsyncEnumerable<ExecutionResult> ReadAsync(
        IAsyncEnumerable<object?> source,
        CancellationTokenSource stop,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var telemetry = new SubscriptionTelemetry(operation.Protocol);
        await using var stopping = cancellationToken.UnsafeRegister(
            static stop => Cancellation.CancelUnlessOver((CancellationTokenSource)stop!), stop);
        var buffer = Channel.CreateBounded<object?>(
            new BoundedChannelOptions(options.BufferedEvents) { SingleReader = true, SingleWriter = true });
        var filling = Task.Run(() => FillAsync(source, buffer.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var message in buffer.Reader.ReadAllAsync(stop.Token))
            {
                var (turn, result) = await AnswerInTurnAsync(message, stop.Token);
                var isLast = result.Outcome != ExecutionOutcome.Executed;
                if (isLast)
                    telemetry.EndsEarly(result);
                // Until the next is asked for: the answer takes memory as long as the client has not taken it.
                using (turn)
                    yield return result;
                if (isLast)
                    yield break;
            }

            if (await filling is { } end)
                yield return end;
        }
        finally
        {
            await stop.CancelAsync();
            if (await filling is { } why)
                telemetry.EndsEarly(why);
            stop.Dispose();
        }
    }

    /// <summary>Takes the events as they come. Gives why it ended, unless the source just did.</summary>
    private async Task<ExecutionResult?> FillAsync(
        IAsyncEnumerable<object?> source, ChannelWriter<object?> buffer, CancellationToken cancellationToken)
    {
        try
        {
            var isPaced = operation.Plan.Fields[0].Definition.IsPaced;
            await foreach (var message in source.WithCancellation(cancellationToken))
                if (isPaced)
                    await buffer.WriteAsync(message, cancellationToken);
                else if (!buffer.TryWrite(message))
                    return ExecutionResult.Refused([SubscriptionErrors.TooSlow(options.BufferedEvents)]);
            return null;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception refusal) when (internalErrors.Told(refusal) is { } told)
        {
            return ExecutionResult.Refused([SubscriptionErrors.Told(told, operation.Plan.Fields[0])]);
        }
        catch (Exception failure)
        {
            return internalErrors.Fail(failure, "the source of events", operation.Name);
        }
        finally
        {
            buffer.Complete();
        }
    }

    private async ValueTask<(IDisposable? Turn, ExecutionResult Result)> AnswerInTurnAsync(
        object? message, CancellationToken stop)
    {
        IDisposable? turn;
        try
        {
            turn = operation.TakeTurn is { } take ? await take(stop) : null;
        }
        catch (GraphQLException told)
        {
            return (null, ExecutionResult.Refused([SubscriptionErrors.Told(told, operation.Plan.Fields[0])]));
        }

        try
        {
            return (turn, await ObserveAsync(message, stop));
        }
        catch
        {
            turn?.Dispose();
            throw;
        }
    }

    private async ValueTask<ExecutionResult> ObserveAsync(object? message, CancellationToken stop)
    {
        var telemetry = OperationTelemetry.BeginEvent(operation.Name, operation.Request, measuredNames);
        try
        {
            var result = await AnswerAsync(message, stop);
            telemetry?.End(result);
            return result;
        }
        catch
        {
            telemetry?.EndCancelled();
            throw;
        }
    }

    private async ValueTask<ExecutionResult> AnswerAsync(object? message, CancellationToken stop)
    {
        using var time = new CancellationTokenSource(options.ExecutionTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, time.Token);
        await using var scope = operation.Services.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        var services = scope.ServiceProvider;
        try
        {
            if (options.CarryCaller is { } carry && !await carry(operation.Services, services, either.Token))
                return ExecutionResult.Refused([SubscriptionErrors.NoLongerAllowed()]);
            return GoingOn(await new OperationExecution(
                operation.Schema, operation.Plan, operation.Variables, message, services,
                services.GetService<BatchScheduler>() ?? new BatchScheduler(), internalErrors, operation.Name,
                either.Token).RunAsync());
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            var error = SubscriptionErrors.TookTooLong(options.ExecutionTimeout);
            GraphQLTelemetry.CountRefusal(error.Extensions);
            return ExecutionResult.Executed(null, [error]);
        }
        catch (Exception refusal) when (internalErrors.Told(refusal) is { } told)
        {
            return ExecutionResult.Refused([SubscriptionErrors.Told(told, operation.Plan.Fields[0])]);
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            return GoingOn(internalErrors.Fail(failure, "an event", operation.Name));
        }
    }

    /// <summary>An outage costs the answer to one event, not the subscription.</summary>
    private static ExecutionResult GoingOn(ExecutionResult answer) =>
        answer.Outcome == ExecutionOutcome.Unavailable ? ExecutionResult.Executed(null, answer.Errors) : answer;
}
