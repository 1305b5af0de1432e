using System.Diagnostics;
using System.Diagnostics.Metrics;
using TimeBanking.GraphQL.Execution;
using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Diagnostics;

/// <summary>
/// One operation as it is told to those who listen, from its request to its result; a subscription until its events
/// begin to come, and then each of these.
/// </summary>
internal sealed class OperationTelemetry
{
    private const string Success = "success";

    private readonly long _startedAt = Stopwatch.GetTimestamp();
    private readonly Activity? _activity;
    private readonly ActiveCount _active;
    private readonly Histogram<double> _duration;
    private readonly BoundedNames _names;
    private string? _type;
    private string? _name;

    private OperationTelemetry(Activity? activity, ActiveCount active, Histogram<double> duration, BoundedNames names)
    {
        _activity = activity;
        _active = active;
        _duration = duration;
        _names = names;
    }

    /// <summary>Whether anybody listens.</summary>
    private static bool IsWanted =>
        GraphQLTelemetry.Source.HasListeners()
        || GraphQLTelemetry.OperationDuration.Enabled
        || GraphQLTelemetry.SubscriptionEventDuration.Enabled
        || GraphQLTelemetry.ActiveOperations.Enabled
        || GraphQLTelemetry.RefusedRequests.Enabled;

    /// <summary>Where those find an operation who are told of it; nowhere when nobody traces.</summary>
    public ActivityContext Context => _activity?.Context ?? default;

    /// <summary>An operation that was asked for; null when nobody listens.</summary>
    /// <param name="names">The names of operations that the metrics tell apart.</param>
    public static OperationTelemetry? BeginRequest(BoundedNames names) => !IsWanted
        ? null
        : new OperationTelemetry(
            GraphQLTelemetry.Source.StartActivity("GraphQL Operation", ActivityKind.Server),
            ActiveCount.Begin(GraphQLTelemetry.ActiveOperations),
            GraphQLTelemetry.OperationDuration,
            names);

    /// <summary>
    /// The answer to one event of a subscription; null when nobody listens. It is a trace of its own, since that of the
    /// request would last as long as the subscription. To be called where the current activity may be changed.
    /// </summary>
    /// <param name="operationName">The name of the subscription.</param>
    /// <param name="request">The request that began it.</param>
    /// <param name="names">The names of operations that the metrics tell apart.</param>
    public static OperationTelemetry? BeginEvent(string? operationName, ActivityContext request, BoundedNames names)
    {
        Activity.Current = null;
        if (!IsWanted)
            return null;
        var activity = GraphQLTelemetry.Source.StartActivity(
            "GraphQL Subscription Event",
            ActivityKind.Internal,
            parentContext: default,
            links: request == default ? null : [new ActivityLink(request)]);
        var telemetry = new OperationTelemetry(activity, default, GraphQLTelemetry.SubscriptionEventDuration, names);
        telemetry.Identify(OperationKind.Subscription, operationName);
        return telemetry;
    }

    /// <summary>Tells which operation it is, once that is known.</summary>
    public void Identify(OperationDefinitionNode operation)
    {
        Identify(operation.Kind, operation.Name?.Value);
        // Not with the name, which is the client's to choose: so say the conventions.
        if (_activity is not null)
            _activity.DisplayName = _type!;
    }

    public void End(ExecutionResult result)
    {
        if (result.Outcome != ExecutionOutcome.Executed && result.Errors.Count > 0)
            GraphQLTelemetry.CountRefusal(result.Errors[0].Extensions);
        End(OutcomeOf(result), result.Errors.Count);
    }

    /// <summary>A subscription has begun.</summary>
    public void EndBegun() => End(Success, 0);

    public void EndCancelled() => End("cancelled", 1);

    private void Identify(OperationKind kind, string? name)
    {
        _type = kind switch
        {
            OperationKind.Query => "query",
            OperationKind.Mutation => "mutation",
            OperationKind.Subscription => "subscription",
        };
        _name = name;
        _activity?.SetTag(GraphQLTelemetry.OperationType, _type);
        if (name is not null)
            _activity?.SetTag(GraphQLTelemetry.OperationName, name);
    }

    private void End(string outcome, int errors)
    {
        _active.Dispose();
        if (_duration.Enabled)
            _duration.Record(Stopwatch.GetElapsedTime(_startedAt).TotalSeconds, new TagList
            {
                { GraphQLTelemetry.OperationType, _type },
                { GraphQLTelemetry.OperationName, _name is null ? null : _names.Bound(_name) },
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
        _ when result.Errors.Count == 0 => Success,
        ExecutionOutcome.Executed => "field_error",
        ExecutionOutcome.InternalError => "internal_error",
        ExecutionOutcome.Unavailable => "unavailable",
        _ => "request_error",
    };
}
