using TimeBank.GraphQL.Language;
using TimeBank.GraphQL.Types;

namespace TimeBank.GraphQL.Execution.Cost;

/// <summary>
/// The cost of one operation. What was found last is kept for as long as the variables that matter are the same, so an
/// operation whose cost depends on none is analysed once. Safe for many threads.
/// </summary>
internal sealed class CostOfOperation(
    Schema schema,
    OperationDefinitionNode definition,
    ObjectType? root,
    IReadOnlyDictionary<string, FragmentDefinitionNode> fragments)
{
    private volatile Found? _last;

    public OperationCost With(IReadOnlyDictionary<string, object?> variables)
    {
        if (root is null)
            return default;
        if (_last is { } last && last.Variables.AreSameIn(variables))
            return last.Cost;
        var observed = new ObservedVariables(variables);
        var cost = new CostAnalysis(schema, fragments, observed).Of(definition, root);
        observed.Release();
        _last = new Found(observed, cost);
        return cost;
    }

    private sealed record Found(ObservedVariables Variables, OperationCost Cost);
}
