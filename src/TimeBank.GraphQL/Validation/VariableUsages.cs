using TimeBanking.GraphQL.Language;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Validation;

/// <summary>One use of a variable.</summary>
/// <param name="Node">Where it stands.</param>
/// <param name="Type">The type that is expected there; null when unknown.</param>
/// <param name="ParentInputObject">The input object of which it is a field's value.</param>
/// <param name="HasDefaultValue">Whether the argument or input field there has a default value.</param>
internal readonly record struct VariableUsage(
    VariableNode Node, TypeReference? Type, InputObjectType? ParentInputObject, bool HasDefaultValue);

/// <summary>The uses of variables in each definition of a document. Found when first asked, and kept.</summary>
internal sealed class VariableUsages(Schema schema, FragmentMap fragments, WorkBudget budget)
{
    private readonly Dictionary<ExecutableDefinitionNode, List<VariableUsage>> _direct = [];
    private readonly Dictionary<OperationDefinitionNode, List<VariableUsage>> _recursive = [];

    /// <summary>The uses in the operation, then those in the fragments that it spreads, directly or not.</summary>
    public List<VariableUsage> Of(OperationDefinitionNode operation)
    {
        if (_recursive.TryGetValue(operation, out var known))
            return known;
        List<VariableUsage> usages = [.. DirectlyIn(operation)];
        var reachable = fragments.ReachableFrom([operation]);
        budget.Spend(reachable.Count);
        foreach (var fragment in reachable)
        {
            var inFragment = DirectlyIn(fragment);
            budget.Spend(inFragment.Count);
            usages.AddRange(inFragment);
        }

        _recursive.Add(operation, usages);
        return usages;
    }

    private List<VariableUsage> DirectlyIn(ExecutableDefinitionNode definition)
    {
        if (_direct.TryGetValue(definition, out var known))
            return known;
        var types = new TypeInfo();
        var collector = new Collector(types);
        var traversal = new TypedTraversal(schema, types, [collector]);
        if (definition is OperationDefinitionNode operation)
            traversal.Visit(operation);
        else if (definition is FragmentDefinitionNode fragment)
            traversal.Visit(fragment);
        _direct.Add(definition, collector.Usages);
        return collector.Usages;
    }

    private sealed class Collector(TypeInfo types) : ExecutableVisitor
    {
        public List<VariableUsage> Usages { get; } = [];

        public override void EnterVariable(VariableNode variable) => Usages.Add(
            new VariableUsage(variable, types.InputType, types.ParentInputObject, types.HasDefaultValue));
    }
}
