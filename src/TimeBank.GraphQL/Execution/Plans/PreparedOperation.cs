using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Execution.Plans;

/// <summary>One operation that may be executed for one request.</summary>
/// <param name="Operation">For all requests.</param>
/// <param name="Plan">The fields to execute.</param>
/// <param name="Variables">As they are coerced.</param>
/// <param name="Cost">What it may cost, within the limits.</param>
internal readonly record struct PreparedOperation(
    CompiledOperation Operation,
    SelectionPlan Plan,
    IReadOnlyDictionary<string, object?> Variables,
    OperationCost Cost)
{
    public OperationKind Kind => Operation.Definition.Kind;

    /// <summary>In the document; null when it has none.</summary>
    public string? Name => Operation.Definition.Name?.Value;
}
