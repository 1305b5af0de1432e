namespace TimeBanking.GraphQL.Execution;

/// <summary>What a request is answered with: one result, or one for each event.</summary>
public sealed class RequestAnswer
{
    internal RequestAnswer(ExecutionResult result) => Result = result;

    internal RequestAnswer(IAsyncEnumerable<ExecutionResult> events) => Events = events;

    /// <summary>The answer to a query or mutation, or why nothing was executed; null for a subscription.</summary>
    public ExecutionResult? Result { get; }

    /// <summary>
    /// The response stream of a subscription (specification 6.2.3.2), to be read once. Reading it begins the source
    /// stream; ending the reading, or cancelling it, ends that. A result that was not executed is the last one and says
    /// why the subscription ended.
    /// </summary>
    public IAsyncEnumerable<ExecutionResult>? Events { get; }
}
