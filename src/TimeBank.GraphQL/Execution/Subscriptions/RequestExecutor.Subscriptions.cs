using Microsoft.Extensions.DependencyInjection;
using TimeBanking.GraphQL.Diagnostics;
using TimeBanking.GraphQL.Execution.Plans;
using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Execution;

public sealed partial class RequestExecutor
{
    /// <summary>
    /// Begins a subscription (specification 6.2.3); a query or mutation is executed at once, within the time limit of
    /// <see cref="SubscriptionOptions"/>. Whatever is wrong with the request is in the answer.
    /// </summary>
    /// <param name="request">What to execute.</param>
    /// <param name="services">The scope of the request, which must outlive the reading of the events.</param>
    /// <param name="cancellationToken">Cancelled when the client leaves; ends the subscription.</param>
    /// <exception cref="OperationCanceledException">The request was cancelled.</exception>
    public async ValueTask<RequestAnswer> SubscribeAsync(
        GraphQLRequest request, IServiceProvider services, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(services);
        cancellationToken.ThrowIfCancellationRequested();
        var clock = services.GetService<TimeProvider>() ?? TimeProvider.System;
        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var limit = clock.CreateTimer(
            static stop => Cancellation.CancelUnlessOver((CancellationTokenSource)stop!),
            stop,
            _options.Subscriptions.ExecutionTimeout,
            Timeout.InfiniteTimeSpan);
        var telemetry = OperationTelemetry.BeginRequest(_measuredNames);
        RequestAnswer? answer = null;
        try
        {
            var begun = await SubscribeAsync(request, services, telemetry, stop, clock);
            // From here on only the client and the source end it.
            await limit.DisposeAsync();
            if (begun.Events is not null)
                stop.Token.ThrowIfCancellationRequested();
            answer = begun;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            answer = Refused(SubscriptionErrors.TookTooLong(_options.Subscriptions.ExecutionTimeout));
        }
        finally
        {
            Tell(telemetry, answer);
            // The reading of events disposes it; without events nobody else does.
            if (answer?.Events is null)
                stop.Dispose();
        }

        return answer;
    }

    private static void Tell(OperationTelemetry? telemetry, RequestAnswer? answer)
    {
        if (answer is null)
            telemetry?.EndCancelled();
        else if (answer.Result is { } result)
            telemetry?.End(result);
        else
            telemetry?.EndBegun();
    }

    private async ValueTask<RequestAnswer> SubscribeAsync(
        GraphQLRequest request,
        IServiceProvider services,
        OperationTelemetry? telemetry,
        CancellationTokenSource stop,
        TimeProvider clock)
    {
        if (!TryPrepare(request, mayBeFollowed: true, telemetry, out var operation, out var answer))
            return new(answer);
        if (operation.Kind != OperationKind.Subscription)
            return new(await ExecuteAsync(operation, request, services, stop.Token));
        if (operation.Plan.Fields is not [var field, ..])
            return Refused(SubscriptionErrors.NothingSelected());
        var subscribed = new SubscribedOperation(
            Schema, operation.Plan, operation.Variables, operation.Name, request.Protocol, services,
            telemetry?.Context ?? default, request.TakeTurn);
        return await BeginAsync(subscribed, field, stop, clock);
    }

    /// <summary>CreateSourceEventStream (specification 6.2.3.1).</summary>
    private async ValueTask<RequestAnswer> BeginAsync(
        SubscribedOperation operation, FieldPlan field, CancellationTokenSource stop, TimeProvider clock)
    {
        if (field.Definition.Subscribe is not { } subscribe)
            return Refused(SubscriptionErrors.NoSource(field));
        try
        {
            var arguments = field.Arguments.Constant ?? field.Arguments.Coerce(operation.Variables);
            var source = await subscribe(
                new SourceContext(Schema, field, arguments, operation.Services, stop.Token));
            stop.Token.ThrowIfCancellationRequested();
            var responses = new ResponseStream(operation, _options.Subscriptions, InternalErrors, _measuredNames, clock);
            return new RequestAnswer(responses.ReadAsync(source, stop));
        }
        catch (Exception refusal) when (InternalErrors.Told(refusal) is { } told)
        {
            return Refused(SubscriptionErrors.Told(told, field));
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            return new(InternalErrors.Fail(failure, "the source of events", operation.Name));
        }
    }

    private static RequestAnswer Refused(GraphQLError error) => new(ExecutionResult.Refused([error]));
}
