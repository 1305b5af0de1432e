using System.Globalization;
using TimeBanking.GraphQL.Execution.Plans;

namespace TimeBanking.GraphQL.Execution;

/// <summary>Why a subscription did not begin, or ended before its events did.</summary>
internal static class SubscriptionErrors
{
    public static GraphQLError NoSource(FieldPlan field) => new(
        $"The field \"{field.ResponseName}\" cannot be subscribed to: it has no source of events.")
    {
        Locations = field.Locations,
    };

    public static GraphQLError NothingSelected() => new("The subscription selects no field; select one.");

    public static GraphQLError Told(GraphQLException told, FieldPlan field) => new(told.Message)
    {
        Path = [field.ResponseName],
        Locations = told is LocatedException located ? [located.Location] : field.Locations,
        Extensions = told.Extensions,
        Exception = told,
    };

    public static GraphQLError TooSlow(int bufferedEvents) => LimitError.Of(
        $"The subscription ended because more than {bufferedEvents} events waited to be read. Read faster, then "
        + "subscribe again and fetch what you missed.",
        "SUBSCRIBER_TOO_SLOW",
        nameof(SubscriptionOptions.BufferedEvents),
        bufferedEvents);

    public static GraphQLError NoLongerAllowed() =>
        new("The subscription ended because you may no longer receive its events. Sign in again.")
        {
            Extensions = new Dictionary<string, object?> { ["code"] = "NO_LONGER_ALLOWED" },
        };

    public static GraphQLError TookTooLong(TimeSpan most) => LimitError.Of(
        $"The answer was given up because it took over {most.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s.",
        "EXECUTION_TIMEOUT",
        TimeSettings.ExecutionTimeout,
        most.TotalSeconds);
}
