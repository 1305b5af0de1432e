namespace TimeBanking.GraphQL.Http;

/// <summary>A request is no GraphQL-over-HTTP request that this server takes.</summary>
/// <param name="statusCode">What to answer with.</param>
/// <param name="message">What is wrong and how to mend it.</param>
internal sealed class RefusedRequestException(int statusCode, string message) : Exception(message)
{
    public int StatusCode { get; } = statusCode;

    /// <summary>A stable code and further entries for programs; null when there are none.</summary>
    public IReadOnlyDictionary<string, object?>? Extensions { get; init; }

    /// <summary>When to try again; null when that would not help.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The content codings that are taken instead; null when they are not what is wrong.</summary>
    public string? AcceptEncoding { get; init; }

    /// <summary>What the client reads.</summary>
    public GraphQLError ToError() => new(Message) { Extensions = Extensions };
}
