using System.Diagnostics.CodeAnalysis;
using TimeBanking.GraphQL.Diagnostics;
using TimeBanking.GraphQL.Execution.Plans;
using TimeBanking.GraphQL.Language;
using TimeBanking.GraphQL.Types;
using TimeBanking.GraphQL.Validation;

namespace TimeBanking.GraphQL.Execution;

public sealed partial class RequestExecutor
{
    /// <summary>
    /// Does all that comes before anything of an operation is executed or subscribed to: finds it, coerces its variables
    /// and holds it against the limits.
    /// </summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="mayBeFollowed">Whether a subscription can be answered here.</param>
    /// <param name="telemetry">Told which operation it is.</param>
    /// <param name="operation">What is to be executed.</param>
    /// <param name="answer">The answer when nothing is to be executed.</param>
    private bool TryPrepare(
        GraphQLRequest request,
        bool mayBeFollowed,
        OperationTelemetry? telemetry,
        out PreparedOperation operation,
        [NotNullWhen(false)] out ExecutionResult? answer)
    {
        operation = default;
        CompiledOperation? compiled = null;
        try
        {
            if (!TryFind(request, out var document, out var errors))
            {
                answer = ExecutionResult.Refused(errors);
                return false;
            }

            compiled = document.GetOperation(request.OperationName);
            telemetry?.Identify(compiled.Definition);
            answer = CheckKind(compiled, request, mayBeFollowed);
            return answer is null && TryPrepare(compiled, request, out operation, out answer);
        }
        catch (GraphQLException unclear)
        {
            answer = ExecutionResult.Refused([new GraphQLError(unclear.Message)]);
        }
        catch (Exception failure)
        {
            var name = compiled?.Definition.Name?.Value;
            answer = InternalErrors.Fail(failure, "its preparation", name);
        }

        return false;
    }

    private bool TryPrepare(
        CompiledOperation compiled,
        GraphQLRequest request,
        out PreparedOperation operation,
        [NotNullWhen(false)] out ExecutionResult? answer)
    {
        operation = default;
        if (!TryCoerce(compiled, request, out var variables, out var cost, out answer))
            return false;
        if (request.CostReport == CostReport.Only)
        {
            answer = ExecutionResult.Costed(cost);
            return false;
        }

        try
        {
            operation = new PreparedOperation(compiled, compiled.PlanFor(variables), variables, cost);
            return true;
        }
        catch (LocatedException wrong)
        {
            GraphQLError[] errors = [new(wrong.Message) { Locations = [wrong.Location] }];
            answer = compiled.Definition.Kind == OperationKind.Subscription
                ? ExecutionResult.Refused(errors)
                : ExecutionResult.Executed(null, errors);
            return false;
        }
    }

    /// <summary>Why no operation of this kind is executed; null when it is.</summary>
    private static ExecutionResult? CheckKind(CompiledOperation operation, GraphQLRequest request, bool mayBeFollowed)
    {
        var kind = operation.Definition.Kind;
        if (request.QueriesOnly && kind != OperationKind.Query)
            return Refuse("Only queries can be executed here.", ExecutionOutcome.NotAQuery);
        if (kind == OperationKind.Subscription && !mayBeFollowed && request.CostReport != CostReport.Only)
            return Refuse(
                "A subscription is not answered by a single response. Send the request with \"Accept: "
                + "text/event-stream\", or over a WebSocket with the subprotocol \"graphql-transport-ws\".");
        return operation.RootType is null
            ? Refuse($"Schema is not configured to execute {kind.ToString().ToLowerInvariant()} operation.")
            : null;

        ExecutionResult Refuse(string message, ExecutionOutcome outcome = ExecutionOutcome.RequestError) =>
            ExecutionResult.Refused([new GraphQLError(message) { Locations = [operation.Definition.Location] }], outcome);
    }

    /// <summary>Coerces the variables, and holds them and the cost of the operation against the limits.</summary>
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

    /// <summary>The document that a request names or brings.</summary>
    private bool TryFind(GraphQLRequest request, out PreparedDocument document, out IReadOnlyList<GraphQLError> errors)
    {
        errors = [];
        document = null!;
        if (TextOf(request, out var refusal) is { } text)
        {
            if (_trusted.TryGetValue(text, out document!))
                return true;
            if (!_options.TrustedDocumentsOnly)
                return TryRead(text, out document, out errors);
            refusal = Coded(
                "Only trusted documents are executed here. Ask for one by its \"documentId\".", "DOCUMENT_NOT_TRUSTED");
        }

        errors = [refusal!];
        return false;
    }

    /// <summary>The text that a request brings or names; null when there is none, with the reason.</summary>
    private string? TextOf(GraphQLRequest request, out GraphQLError? refusal)
    {
        refusal = null;
        var text = request.Query;
        if (request.DocumentId is { } id)
        {
            text = _options.TrustedDocuments?.Find(id)?.Text;
            refusal = text is null ? Coded("No document of this id is known here.", "DOCUMENT_NOT_FOUND") : null;
        }
        else if (text.Length == 0 && request.PersistedQueryHash is { } named)
        {
            text = _options.TrustedDocuments?.Find(named.ToLowerInvariant())?.Text;
            refusal = text is not null ? null
                : _options.TrustedDocuments is null ? PersistedQueries.NotSupported() : PersistedQueries.NotFound();
        }

        if (text is null || request.PersistedQueryHash is not { } hash || PersistedQueries.IsHashOf(hash, text))
            return text;
        refusal = PersistedQueries.HashOfAnother();
        return null;
    }

    private static GraphQLError Coded(string message, string code) =>
        new(message) { Extensions = new Dictionary<string, object?> { ["code"] = code } };

    /// <summary>Prepares all trusted documents, which are kept for ever.</summary>
    /// <exception cref="TrustedDocumentException">Some are not valid.</exception>
    private void PrepareTrusted()
    {
        List<string> problems = [];
        foreach (var trusted in _options.TrustedDocuments?.All ?? [])
            if (TryRead(trusted.Text, out var document, out var errors))
                _trusted[trusted.Text] = document;
            else
                problems.AddRange(errors.Select(error =>
                    $"{trusted.File}({(error.Locations is [var at, ..] ? at.Line : 1)}): {error.Message}"));
        if (problems.Count > 0)
            throw new TrustedDocumentException(problems);
    }

    private bool TryRead(string text, out PreparedDocument document, out IReadOnlyList<GraphQLError> errors)
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
        document = new PreparedDocument(Schema, syntax, text.Length);
        _documents.Add(text, document);
        return true;
    }
}
