using TimeBank.GraphQL.Language;
using TimeBank.GraphQL.Validation;

namespace TimeBank.GraphQL.Execution;

/// <summary>What requests may cost before they are executed.</summary>
public sealed record ExecutionOptions
{
    /// <summary>Limits of the document's text.</summary>
    public ParserOptions Parser { get; init; } = new();

    /// <summary>How validation reports.</summary>
    public ValidationOptions Validation { get; init; } = new();

    /// <summary>What subscriptions may take, and who calls in the scopes of their events.</summary>
    public SubscriptionOptions Subscriptions { get; init; } = new();

    /// <summary>How many documents are kept parsed, validated and compiled; those not used longest go first.</summary>
    public int DocumentCacheCapacity { get; init; } = 1000;
}
