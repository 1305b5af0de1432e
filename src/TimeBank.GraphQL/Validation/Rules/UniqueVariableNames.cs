using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Validation.Rules;

/// <summary>No operation defines two variables of the same name (specification 5.8.1).</summary>
internal sealed class UniqueVariableNames(ValidationContext context) : ExecutableRule(context)
{
    public override void EnterOperation(OperationDefinitionNode operation)
    {
        if (operation.VariableDefinitions.Count < 2)
            return;
        foreach (var sameName in operation.VariableDefinitions
            .Select(definition => definition.Variable.Name)
            .GroupBy(name => name.Value, StringComparer.Ordinal))
            if (sameName.Skip(1).Any())
                Report($"There can be only one variable named \"${sameName.Key}\".", sameName);
    }
}
