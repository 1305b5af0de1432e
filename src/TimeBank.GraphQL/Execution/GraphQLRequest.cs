using System.Text.Json;

namespace TimeBanking.GraphQL.Execution;

/// <summary>A request as it came in: a document and what to execute of it.</summary>
/// <param name="Query">The text of the document.</param>
public sealed record GraphQLRequest(string Query)
{
    /// <summary>The id of a trusted document to execute instead of a text; null when the text is given.</summary>
    public string? DocumentId { get; init; }

    /// <summary>
    /// The SHA-256 of the text, as Apollo's clients send it; null when none is given. Without a text it stands for one.
    /// </summary>
    public string? PersistedQueryHash { get; init; }

    /// <summary>Which operation; may be null when the document has just one.</summary>
    public string? OperationName { get; init; }

    /// <summary>A JSON object with the values of the variables; null when there are none.</summary>
    public JsonElement? Variables { get; init; }

    /// <summary>A JSON object of further entries that clients send along; null when there are none.</summary>
    public JsonElement? Extensions { get; init; }

    /// <summary>What the resolvers of root fields are given as their parent.</summary>
    public object? RootValue { get; init; }

    /// <summary>Whether the response tells what the operation may cost.</summary>
    public CostReport CostReport { get; init; }

    /// <summary>Refuse mutations and subscriptions, as a request that must change nothing asks.</summary>
    public bool QueriesOnly { get; init; }

    /// <summary>What the answers to a subscription go over, for telemetry; null where nobody says.</summary>
    internal string? Protocol { get; init; }

    /// <summary>
    /// Waits until the caller may have one more event answered; what it gives is disposed when the answer has been taken.
    /// Null where events need not wait. It throws a <see cref="GraphQLException"/>, which ends the subscription, when that
    /// takes too long.
    /// </summary>
    internal Func<CancellationToken, ValueTask<IDisposable>>? TakeTurn { get; init; }
}
