using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace TimeBanking.GraphQL.Diagnostics;

/// <summary>
/// What the engine tells of its work: activities and metrics. Names follow OpenTelemetry's conventions for GraphQL as
/// far as these go. Never the text of a document, an argument or a variable. Costs nothing while nobody listens.
/// </summary>
public static class GraphQLTelemetry
{
    /// <summary>The name of the activity source and of the meter.</summary>
    public const string Name = "TimeBank.GraphQL";

    /// <summary>Tag: query, mutation or subscription.</summary>
    internal const string OperationType = "graphql.operation.type";

    /// <summary>Tag: the operation's name in the document.</summary>
    internal const string OperationName = "graphql.operation.name";

    internal const string ErrorCount = "graphql.error.count";
    internal const string ErrorType = "error.type";
    private const string LoaderName = "graphql.data_loader.name";
    internal const string Outcome = "graphql.operation.outcome";

    private static readonly Meter Meter = new(Name);

    internal static ActivitySource Source { get; } = new(Name);

    internal static Histogram<double> OperationDuration { get; } = Meter.CreateHistogram<double>(
        "graphql.server.operation.duration",
        "s",
        "How long operations took, from the request's text to the result; a subscription, until it has begun.");

    internal static Histogram<double> SubscriptionEventDuration { get; } = Meter.CreateHistogram<double>(
        "graphql.server.subscription_event.duration", "s", "How long the answers to single events of subscriptions took.");

    internal static UpDownCounter<int> ActiveOperations { get; } = Meter.CreateUpDownCounter<int>(
        "graphql.server.active_operations", "{operation}", "Operations being executed now.");

    internal static UpDownCounter<int> ActiveSubscriptions { get; } = Meter.CreateUpDownCounter<int>(
        "graphql.server.active_subscriptions", "{subscription}", "Subscriptions whose events are being read now.");

    internal static Counter<long> SubscriptionsEndedEarly { get; } = Meter.CreateCounter<long>(
        "graphql.server.subscriptions_ended_early",
        "{subscription}",
        "Subscriptions that neither their source nor their client has ended.");

    internal static UpDownCounter<int> ActiveSockets { get; } = Meter.CreateUpDownCounter<int>(
        "graphql.server.active_sockets", "{socket}", "WebSockets that are open now.");

    internal static Histogram<int> LoaderBatchSize { get; } = Meter.CreateHistogram<int>(
        "graphql.server.data_loader.batch_size", "{key}", "Keys in each batch of a data loader.");

    internal static Counter<long> RefusedRequests { get; } = Meter.CreateCounter<long>(
        "graphql.server.refused_requests", "{request}", "Requests that went beyond a limit.");

    internal static Counter<long> CutConnections { get; } = Meter.CreateCounter<long>(
        "graphql.server.cut_connections",
        "{connection}",
        "Connections that were ended because they went beyond a limit.");

    /// <summary>
    /// Counts a request that the host itself refuses, before the engine has seen it, since it went beyond a limit. The
    /// engine counts what it refuses.
    /// </summary>
    /// <param name="setting">The name of the setting that holds the limit.</param>
    public static void CountRefusal(string setting) =>
        RefusedRequests.Add(1, new KeyValuePair<string, object?>("limit", setting));

    /// <summary>Counts a connection that is ended, since it went beyond the limit of this setting.</summary>
    internal static void CountCut(string setting) =>
        CutConnections.Add(1, new KeyValuePair<string, object?>("limit", setting));

    /// <summary>Counts a refusal, if it is one for a limit: the extensions then name its setting.</summary>
    internal static void CountRefusal(IReadOnlyDictionary<string, object?>? extensions)
    {
        if (RefusedRequests.Enabled && extensions?.GetValueOrDefault("setting") is string setting)
            CountRefusal(setting);
    }

    /// <summary>Tells of a batch that a data loader sends. To be disposed when it has been answered.</summary>
    internal static Activity? BeginBatch(Type loader, int keys)
    {
        if (LoaderBatchSize.Enabled)
            LoaderBatchSize.Record(keys, new KeyValuePair<string, object?>(LoaderName, loader.Name));
        var activity = Source.StartActivity("GraphQL DataLoader Batch");
        activity?.SetTag(LoaderName, loader.Name);
        activity?.SetTag("graphql.data_loader.batch.size", keys);
        return activity;
    }
}
