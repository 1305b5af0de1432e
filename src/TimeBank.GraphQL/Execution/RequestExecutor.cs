using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TimeBank.GraphQL.Diagnostics;
using TimeBank.GraphQL.Execution.DataLoaders;
using TimeBank.GraphQL.Execution.Plans;
using TimeBank.GraphQL.Language;
using TimeBank.GraphQL.Types;
using TimeBank.GraphQL.Validation;

namespace TimeBank.GraphQL.Execution;

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
        InternalErrors = new InternalErrors(logger);
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
        return OperationTelemetry.IsWanted
            ? ObserveAsync(request, services, cancellationToken)
            : ExecuteAsync(request, services, null, cancellationToken);
    }

    private async ValueTask<ExecutionResult> ObserveAsync(
        GraphQLRequest request, IServiceProvider services, CancellationToken cancellationToken)
    {
        var telemetry = new OperationTelemetry();
        try
        {
            var result = await ExecuteAsync(request, services, telemetry, cancellationToken);
            telemetry.End(result);
            return result;
        }
        catch (OperationCanceledException)
        {
            telemetry.EndCancelled();
            throw;
        }
    }

    private ValueTask<ExecutionResult> ExecuteAsync(
        GraphQLRequest request, IServiceProvider services, OperationTelemetry? telemetry, CancellationToken cancellationToken)
    {
        CompiledOperation? operation = null;
        try
        {
            if (!TryFind(request, out var document, out var errors))
                return new(ExecutionResult.Refused(errors));
            operation = document.GetOperation(request.OperationName);
            telemetry?.Identify(operation.Definition);
            return ExecuteAsync(operation, request, services, cancellationToken);
        }
        catch (GraphQLException unclear)
        {
            return new(ExecutionResult.Refused([new GraphQLError(unclear.Message)]));
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            var name = operation?.Definition.Name?.Value;
            return new(ExecutionResult.Failed(InternalErrors.Report(failure, "its preparation", name)));
        }
    }

    private ValueTask<ExecutionResult> ExecuteAsync(
        CompiledOperation operation,
        GraphQLRequest request,
        IServiceProvider services,
        CancellationToken cancellationToken)
    {
        var kind = operation.Definition.Kind;
        if (request.QueriesOnly && kind != OperationKind.Query)
            return Refused(operation, "Only queries can be executed here.", ExecutionOutcome.NotAQuery);
        if (kind == OperationKind.Subscription)
            return Refused(
                operation,
                "A subscription is not answered by a single response. Send the request with \"Accept: "
                + "text/event-stream\", or over a WebSocket with the subprotocol \"graphql-transport-ws\".");
        if (operation.RootType is null)
            return Refused(operation, NotConfigured(operation));

        if (!TryCoerce(operation, request, out var variables, out var cost, out var refused))
            return new(refused);
        if (request.CostReport == CostReport.Only)
            return new(ExecutionResult.Costed(cost));

        SelectionPlan plan;
        try
        {
            plan = operation.PlanFor(variables);
        }
        catch (LocatedException wrong)
        {
            return new(ExecutionResult.Executed(
                null, [new GraphQLError(wrong.Message) { Locations = [wrong.Location] }]));
        }

        var scheduler = services.GetService<BatchScheduler>() ?? new BatchScheduler();
        var execution = new OperationExecution(
            Schema, plan, variables, request.RootValue, services, scheduler, InternalErrors,
            operation.Definition.Name?.Value, cancellationToken);
        return request.CostReport == CostReport.WithAnswer ? WithCostAsync(execution.RunAsync(), cost) : execution.RunAsync();
    }

    /// <summary>
    /// Coerces the variables, and holds them and the cost of the operation against the limits: what is done for every
    /// operation before anything of it is executed or subscribed to.
    /// </summary>
    private bool TryCoerce(
        CompiledOperation operation,
        GraphQLRequest request,
        out IReadOnlyDictionary<string, object?> variables,
        out OperationCost cost,
        [NotNullWhen(false)] out ExecutionResult? refused)
    {
        variables = NoVariables;
        cost = default;
        refused = null;
        var coerced = Coerce(operation, request);
        if (coerced.Errors.Count > 0)
        {
            refused = ExecutionResult.Refused(coerced.Errors);
            return false;
        }

        variables = coerced.Values;
        cost = operation.Cost.With(variables, out var refusal);
        if (refusal is not null)
            refused = ExecutionResult.Refused([refusal]);
        else if (request.CostReport != CostReport.Only && cost.Check(_options.Limits) is { } tooDear)
            refused = ExecutionResult.Refused(
                [tooDear with { Locations = [operation.Definition.Location] }]);
        return refused is null;
    }

    private static async ValueTask<ExecutionResult> WithCostAsync(ValueTask<ExecutionResult> executing, OperationCost cost)
    {
        var result = await executing;
        result.Cost = cost;
        return result;
    }

    /// <summary>The variables of a request, or what is wrong with them.</summary>
    private VariableValues Coerce(CompiledOperation operation, GraphQLRequest request) =>
        InputListLimit.Check(_options.Limits, request.Variables ?? default) is { } tooLong
            ? new VariableValues(new Dictionary<string, object?>(), [tooLong])
            : InputCoercion.CoerceVariableValues(
                Schema,
                operation.Definition.VariableDefinitions,
                request.Variables ?? default,
                !_options.Suggestions,
                _options.Limits.MaxErrors);

    private static string NotConfigured(CompiledOperation operation) =>
        $"Schema is not configured to execute {operation.Definition.Kind.ToString().ToLowerInvariant()} operation.";

    /// <summary>The document that a request names or brings.</summary>
    private bool TryFind(GraphQLRequest request, out PreparedDocument document, out IReadOnlyList<GraphQLError> errors)
    {
        errors = [];
        if (request.DocumentId is { } id)
        {
            if (_options.TrustedDocuments?.Find(id) is { } known && _trusted.TryGetValue(known.Text, out document!))
                return true;
            document = null!;
            errors = [Coded("No document of this id is known here.", "DOCUMENT_NOT_FOUND")];
            return false;
        }

        if (_trusted.TryGetValue(request.Query, out document!))
            return true;
        if (!_options.TrustedDocumentsOnly)
            return TryPrepare(request.Query, out document, out errors);
        errors = [Coded(
            "Only trusted documents are executed here. Ask for one by its \"documentId\".", "DOCUMENT_NOT_TRUSTED")];
        return false;
    }

    private static GraphQLError Coded(string message, string code) =>
        new(message) { Extensions = new Dictionary<string, object?> { ["code"] = code } };

    /// <summary>Prepares all trusted documents, which are kept for ever.</summary>
    /// <exception cref="TrustedDocumentException">Some are not valid.</exception>
    private void PrepareTrusted()
    {
        List<string> problems = [];
        foreach (var trusted in _options.TrustedDocuments?.All ?? [])
            if (TryPrepare(trusted.Text, out var document, out var errors))
                _trusted[trusted.Text] = document;
            else
                problems.AddRange(errors.Select(error =>
                    $"{trusted.File}({(error.Locations is [var at, ..] ? at.Line : 1)}): {error.Message}"));
        if (problems.Count > 0)
            throw new TrustedDocumentException(problems);
    }

    private bool TryPrepare(string text, out PreparedDocument document, out IReadOnlyList<GraphQLError> errors)
    {
        errors = [];
        if (_documents.TryGet(text, out document!))
            return true;
        DocumentNode syntax;
        try
        {
            using var parsing = GraphQLTelemetry.Source.StartActivity("GraphQL Document Parsing");
            syntax = Parser.Parse(text, _options.Parser);
        }
        catch (SyntaxException wrong)
        {
            errors = [wrong.Error];
            return false;
        }

        using (GraphQLTelemetry.Source.StartActivity("GraphQL Document Validation"))
            errors = _limits.Check(syntax) is { } limit
                ? [limit]
                : DocumentValidator.Validate(Schema, syntax, _options.Validation);
        if (errors.Count > 0)
            return false;
        document = new PreparedDocument(Schema, syntax);
        _documents.Add(text, document);
        return true;
    }

    private static ValueTask<ExecutionResult> Refused(
        CompiledOperation operation, string message, ExecutionOutcome outcome = ExecutionOutcome.RequestError) =>
        new(ExecutionResult.Refused(
            [new GraphQLError(message) { Locations = [operation.Definition.Location] }], outcome));
}
