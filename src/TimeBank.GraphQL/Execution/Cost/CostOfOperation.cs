using TimeBanking.GraphQL.Language;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Execution.Cost;

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

    /// <param name="variables">As they are coerced.</param>
    /// <param name="refusal">Why the operation is refused whatever it costs; null when it is not.</param>
    public OperationCost With(IReadOnlyDictionary<string, object?> variables, out GraphQLError? refusal)
    {
        refusal = null;
        if (root is null)
            return default;
        if (_last is { } last && last.Variables.AreSameIn(variables))
        {
            refusal = last.Refusal;
            return last.Cost;
        }

        var observed = new ObservedVariables(variables);
        var analysis = new CostAnalysis(schema, fragments, observed);
        var cost = analysis.Of(definition, root);
        refusal = analysis.Refusal;
        observed.Release();
        _last = new Found(observed, cost, refusal);
        return cost;
    }

    private sealed record Found(ObservedVariables Variables, OperationCost Cost, GraphQLError? Refusal);
}
