using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Validation.Rules;

/// <summary>
/// An operation uses every variable that it defines, itself or in a fragment that it spreads (specification 5.8.4).
/// </summary>
internal sealed class NoUnusedVariables(ValidationContext context) : ExecutableRule(context)
{
    public override void EnterOperation(OperationDefinitionNode operation)
    {
        if (operation.VariableDefinitions.Count == 0)
            return;
        var used = Context.VariableUsages.Of(operation)
            .Select(usage => usage.Node.Name.Value)
            .ToHashSet(StringComparer.Ordinal);
        var where = operation.Name is { } name ? $" in operation \"{name.Value}\"" : "";
        foreach (var definition in operation.VariableDefinitions)
            if (!used.Contains(definition.Variable.Name.Value))
                Report($"Variable \"${definition.Variable.Name.Value}\" is never used{where}.", definition);
    }
}
