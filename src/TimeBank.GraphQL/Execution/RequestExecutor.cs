using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TimeBanking.GraphQL.Diagnostics;
using TimeBanking.GraphQL.Execution.DataLoaders;
using TimeBanking.GraphQL.Execution.Plans;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Execution;

/// <summary>
/// Executes requests against a schema (specification section 6): parses, validates and compiles the document, once
/// for all requests with the same text, coerces the variables and executes the operation.
/// </summary>
public sealed partial class RequestExecutor
{
    private static readonly Dictionary<string, object?> NoVariables = [];

    private readonly ExecutionOptions _options;
    private readonly DocumentCache _documents;
    private readonly DocumentLimits _limits;
    private readonly BoundedNames _measuredNames = new(most: 200);
    private readonly Dictionary<string, PreparedDocument> _trusted = new(StringComparer.Ordinal);

    public RequestExecutor(Schema schema, ExecutionOptions options, ILogger<RequestExecutor> logger)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegative(options.DocumentCacheCapacity, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(options.DocumentCacheMaxLength, nameof(options));
        Schema = schema;
        foreach (var (name, problem) in options.Limits.Problems())
            throw new ArgumentOutOfRangeException(nameof(options), $"{name} {problem}.");
        _options = options;
        _limits = new DocumentLimits(options.Limits);
        _documents = new DocumentCache(options.DocumentCacheCapacity, options.DocumentCacheMaxLength);
        InternalErrors = new InternalErrors(logger, options.DescribeOutage, options.DescribeRefusal);
        PrepareTrusted();
    }

    public Schema Schema { get; }

    /// <summary>Tells of failures that are ours.</summary>
    internal InternalErrors InternalErrors { get; }

    /// <summary>Executes a request. Whatever is wrong with it, or happens in resolvers, is in the result.</summary>
    /// <param name="request">What to execute.</param>
    /// <param name="services">The request's scope: resolvers and data loaders come from here.</param>
    /// <param name="cancellationToken">Given to resolvers; no resolver is started once it is cancelled.</param>
    /// <exception cref="OperationCanceledException">The request was cancelled; its resolvers have ended.</exception>
    public ValueTask<ExecutionResult> ExecuteAsync(
        GraphQLRequest request, IServiceProvider services, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(services);
        cancellationToken.ThrowIfCancellationRequested();
        return OperationTelemetry.BeginRequest(_measuredNames) is { } telemetry
            ? ObserveAsync(request, services, telemetry, cancellationToken)
            : ExecuteAsync(request, services, null, cancellationToken);
    }

    private async ValueTask<ExecutionResult> ObserveAsync(
        GraphQLRequest request, IServiceProvider services, OperationTelemetry telemetry, CancellationToken cancellationToken)
    {
        try
        {
            var result = await ExecuteAsync(request, services, telemetry, cancellationToken);
            telemetry.End(result);
            return result;
        }
        catch
        {
            telemetry.EndCancelled();
            throw;
        }
    }

    private ValueTask<ExecutionResult> ExecuteAsync(
        GraphQLRequest request, IServiceProvider services, OperationTelemetry? telemetry, CancellationToken cancellationToken) =>
        TryPrepare(request, mayBeFollowed: false, telemetry, out var operation, out var answer)
            ? ExecuteAsync(operation, request, services, cancellationToken)
            : new(answer);

    private ValueTask<ExecutionResult> ExecuteAsync(
        PreparedOperation operation,
        GraphQLRequest request,
        IServiceProvider services,
        CancellationToken cancellationToken)
    {
        BatchScheduler scheduler;
        try
        {
            scheduler = services.GetService<BatchScheduler>() ?? new BatchScheduler();
        }
        catch (Exception failure)
        {
            return new(InternalErrors.Fail(failure, "its preparation", operation.Name));
        }

        var execution = new OperationExecution(
            Schema, operation.Plan, operation.Variables, request.RootValue, services, scheduler, InternalErrors,
            operation.Name, cancellationToken);
        return request.CostReport == CostReport.WithAnswer
            ? WithCostAsync(execution.RunAsync(), operation.Cost)
            : execution.RunAsync();
    }

    private static async ValueTask<ExecutionResult> WithCostAsync(ValueTask<ExecutionResult> executing, OperationCost cost)
    {
        var result = await executing;
        result.Cost = cost;
        return result;
    }
}
