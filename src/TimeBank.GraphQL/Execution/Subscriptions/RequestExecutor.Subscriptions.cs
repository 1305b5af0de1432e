using Microsoft.Extensions.DependencyInjection;
using TimeBank.GraphQL.Diagnostics;
using TimeBank.GraphQL.Execution.Plans;
using TimeBank.GraphQL.Language;

namespace TimeBank.GraphQL.Execution;

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
        using var limit = clock.CreateTimer(
            static stop => CancelUnlessOver((CancellationTokenSource)stop!),
            stop,
            _options.Subscriptions.ExecutionTimeout,
            Timeout.InfiniteTimeSpan);
        RequestAnswer? answer = null;
        try
        {
            answer = SubscriptionIn(request) is { } operation
                ? await SubscribeAsync(operation, request, services, stop, clock)
                : new RequestAnswer(await ExecuteAsync(request, services, stop.Token));
            return answer;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Refused(SubscriptionErrors.TookTooLong(_options.Subscriptions.ExecutionTimeout));
        }
        finally
        {
            // The reading of events disposes it; without events nobody else does.
            if (answer?.Events is null)
                stop.Dispose();
        }
    }

    /// <summary>The operation, if it is a subscription that may be begun; all else is for plain execution.</summary>
    private CompiledOperation? SubscriptionIn(GraphQLRequest request)
    {
        try
        {
            var operation = TryFind(request, out var document, out _)
                ? document.GetOperation(request.OperationName)
                : null;
            return !request.QueriesOnly && operation?.Definition.Kind == OperationKind.Subscription ? operation : null;
        }
        catch (GraphQLException)
        {
            return null;
        }
    }

    private async ValueTask<RequestAnswer> SubscribeAsync(
        CompiledOperation operation,
        GraphQLRequest request,
        IServiceProvider services,
        CancellationTokenSource stop,
        TimeProvider clock)
    {
        if (operation.RootType is null)
            return Refused(new GraphQLError(NotConfigured(operation)) { Locations = [operation.Definition.Location] });
        if (!TryCoerce(operation, request, out var variables, out var cost, out var refused))
        {
            GraphQLTelemetry.CountRefusal(refused.Errors[0].Extensions);
            return new(refused);
        }

        if (request.CostReport == CostReport.Only)
            return new(ExecutionResult.Costed(cost));

        SelectionPlan plan;
        try
        {
            plan = operation.PlanFor(variables);
        }
        catch (LocatedException wrong)
        {
            return Refused(new GraphQLError(wrong.Message) { Locations = [wrong.Location] });
        }

        if (plan.Fields is not [var field, ..])
            return Refused(SubscriptionErrors.NothingSelected());
        var name = operation.Definition.Name?.Value;
        return await BeginAsync(
            new SubscribedOperation(Schema, plan, variables, name, request.Protocol, services), field, stop, clock);
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
            var responses = new ResponseStream(operation, _options.Subscriptions, InternalErrors, clock);
            return new RequestAnswer(responses.ReadAsync(source, stop));
        }
        catch (GraphQLException told)
        {
            return Refused(SubscriptionErrors.Told(told, field));
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            return new(ExecutionResult.Failed(InternalErrors.Report(failure, "the source of events", operation.Name)));
        }
    }

    private static RequestAnswer Refused(GraphQLError error) => new(ExecutionResult.Refused([error]));

    private static void CancelUnlessOver(CancellationTokenSource stop)
    {
        try
        {
            stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It began in time and has ended since.
        }
    }
}
