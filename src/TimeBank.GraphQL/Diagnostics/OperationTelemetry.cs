using System.Diagnostics;
using TimeBank.GraphQL.Execution;
using TimeBank.GraphQL.Language;

namespace TimeBank.GraphQL.Diagnostics;

/// <summary>One operation as it is told to those who listen.</summary>
internal sealed class OperationTelemetry
{
    private static readonly BoundedNames KnownNames = new(most: 200);

    private readonly Activity? _activity;
    private readonly bool _isCounted;
    private readonly long _startedAt = Stopwatch.GetTimestamp();
    private string? _type;
    private string? _name;

    public OperationTelemetry()
    {
        _activity = GraphQLTelemetry.Source.StartActivity("GraphQL Operation", ActivityKind.Server);
        _isCounted = GraphQLTelemetry.ActiveOperations.Enabled;
        if (_isCounted)
            GraphQLTelemetry.ActiveOperations.Add(1);
    }

    /// <summary>Whether anybody listens.</summary>
    public static bool IsWanted =>
        GraphQLTelemetry.Source.HasListeners()
        || GraphQLTelemetry.OperationDuration.Enabled
        || GraphQLTelemetry.ActiveOperations.Enabled
        || GraphQLTelemetry.RefusedRequests.Enabled;

    /// <summary>Tells which operation it is, once that is known.</summary>
    public void Identify(OperationDefinitionNode operation)
    {
        _type = operation.Kind switch
        {
            OperationKind.Query => "query",
            OperationKind.Mutation => "mutation",
            OperationKind.Subscription => "subscription",
        };
        _name = operation.Name?.Value;
        if (_activity is null)
            return;
        // Not with the name, which is the client's to choose: so say the conventions.
        _activity.DisplayName = _type;
        _activity.SetTag(GraphQLTelemetry.OperationType, _type);
        if (_name is not null)
            _activity.SetTag(GraphQLTelemetry.OperationName, _name);
    }

    public void End(ExecutionResult result)
    {
        if (result.Outcome != ExecutionOutcome.Executed && result.Errors.Count > 0)
            GraphQLTelemetry.CountRefusal(result.Errors[0].Extensions);
        End(OutcomeOf(result), result.Errors.Count);
    }

    public void EndCancelled() => End("cancelled", 1);

    private void End(string outcome, int errors)
    {
        if (_isCounted)
            GraphQLTelemetry.ActiveOperations.Add(-1);
        if (GraphQLTelemetry.OperationDuration.Enabled)
            GraphQLTelemetry.OperationDuration.Record(Stopwatch.GetElapsedTime(_startedAt).TotalSeconds, new TagList
            {
                { GraphQLTelemetry.OperationType, _type },
                { GraphQLTelemetry.OperationName, _name is null ? null : KnownNames.Bound(_name) },
                { GraphQLTelemetry.Outcome, outcome },
            });
        if (_activity is null)
            return;
        if (errors > 0)
        {
            _activity.SetStatus(ActivityStatusCode.Error);
            _activity.SetTag(GraphQLTelemetry.ErrorCount, errors);
            _activity.SetTag(GraphQLTelemetry.ErrorType, outcome);
        }

        _activity.Dispose();
    }

    private static string OutcomeOf(ExecutionResult result) => result.Outcome switch
    {
        ExecutionOutcome.Executed when result.Errors.Count == 0 => "success",
        ExecutionOutcome.Executed => "field_error",
        ExecutionOutcome.InternalError => "internal_error",
        _ => "request_error",
    };
}
