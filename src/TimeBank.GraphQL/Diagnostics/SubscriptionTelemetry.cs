using System.Diagnostics;
using TimeBanking.GraphQL.Execution;

namespace TimeBanking.GraphQL.Diagnostics;

/// <summary>One subscription as it is told to those who listen, while its events are read.</summary>
/// <param name="protocol">What it goes over; null where nobody said.</param>
internal sealed class SubscriptionTelemetry(string? protocol) : IDisposable
{
    public const string WebSocket = "websocket";
    public const string EventStream = "event_stream";

    private const string Protocol = "graphql.subscription.protocol";

    private readonly ActiveCount _active =
        ActiveCount.Begin(GraphQLTelemetry.ActiveSubscriptions, new TagList { { Protocol, protocol } });

    private string? _reason;

    /// <summary>It ends, though neither its source nor its client has ended it. The first reason counts.</summary>
    public void EndsEarly(ExecutionResult why) =>
        _reason ??= why.Errors is [var error, ..] && error.Extensions?.GetValueOrDefault("code") is string code
            ? code
            : BoundedNames.Other;

    public void Dispose()
    {
        _active.Dispose();
        if (_reason is not null)
            GraphQLTelemetry.SubscriptionsEndedEarly.Add(1, new(Protocol, protocol), new("reason", _reason));
    }
}
