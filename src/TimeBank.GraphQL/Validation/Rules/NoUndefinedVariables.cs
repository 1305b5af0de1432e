using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Validation.Rules;

/// <summary>
/// An operation defines every variable that it uses, or that a fragment uses that it spreads (specification 5.8.3).
/// </summary>
internal sealed class NoUndefinedVariables(ValidationContext context) : ExecutableRule(context)
{
    public override void EnterOperation(OperationDefinitionNode operation)
    {
        var defined = operation.VariableDefinitions
            .Select(definition => definition.Variable.Name.Value)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var usage in Context.VariableUsages.Of(operation))
        {
            var name = usage.Node.Name.Value;
            if (!defined.Contains(name))
                Report(
                    operation.Name is { } operationName
                        ? $"Variable \"${name}\" is not defined by operation \"{operationName.Value}\"."
                        : $"Variable \"${name}\" is not defined.",
                    usage.Node,
                    operation);
        }
    }
}
