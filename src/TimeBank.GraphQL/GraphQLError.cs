using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL;

/// <summary>An entry of the <c>errors</c> list of a response.</summary>
/// <param name="Message">What is wrong, for a developer.</param>
public sealed record GraphQLError(string Message)
{
    private const int LongestMessage = 10_000;

    /// <summary>
    /// What is wrong, for a developer: at most 10,000 characters; what is longer is cut and ends with an ellipsis. Messages
    /// quote names and values as long as a request may be, and many may quote the same one.
    /// </summary>
    public string Message { get; init => field = Shorten(value); } = Shorten(Message);

    /// <summary>Where in the document; empty when nowhere in particular.</summary>
    public IReadOnlyList<Location> Locations { get; init; } = [];

    /// <summary>Which response field: strings for keys, ints for list positions. Null for request errors.</summary>
    public IReadOnlyList<object>? Path { get; init; }

    /// <summary>Further entries for programs, such as a stable code.</summary>
    public IReadOnlyDictionary<string, object?>? Extensions { get; init; }

    /// <summary>What was thrown, for the log. It is never written to a response.</summary>
    public Exception? Exception { get; init; }

    private static string Shorten(string message)
    {
        if (message.Length <= LongestMessage)
            return message;
        var end = LongestMessage - 1;
        // Half a character cannot be written as JSON.
        if (char.IsHighSurrogate(message[end - 1]))
            end--;
        return $"{message.AsSpan(0, end)}…";
    }
}

/// <summary>Thrown by a resolver to put an error of its own words into the response; other exceptions are masked.</summary>
public class GraphQLException(string message, IReadOnlyDictionary<string, object?>? extensions = null) : Exception(message)
{
    public IReadOnlyDictionary<string, object?>? Extensions { get; } = extensions;
}
