using TimeBanking.GraphQL.Language;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Validation.Rules;

/// <summary>A variable's type fits every place where the variable is used (specification 5.8.5).</summary>
internal sealed class VariablesInAllowedPosition(ValidationContext context) : ExecutableRule(context)
{
    public override void LeaveOperation(OperationDefinitionNode operation)
    {
        if (operation.VariableDefinitions.Count == 0)
            return;
        Dictionary<string, VariableDefinitionNode> definitions = new(StringComparer.Ordinal);
        foreach (var definition in operation.VariableDefinitions)
            definitions[definition.Variable.Name.Value] = definition;
        foreach (var usage in Context.VariableUsages.Of(operation))
            if (definitions.TryGetValue(usage.Node.Name.Value, out var definition))
                Check(definition, usage);
    }

    private void Check(VariableDefinitionNode definition, VariableUsage usage)
    {
        if (usage.Type is not { } expected || Context.Schema.TypeFromAst(definition.Type) is not { } type)
            return;
        var name = definition.Variable.Name.Value;
        if (!IsAllowed(type, definition.DefaultValue, expected, usage.HasDefaultValue))
            Report(
                $"Variable \"${name}\" of type \"{type}\" used in position expecting type \"{expected}\".",
                definition,
                usage.Node);
        if (usage.ParentInputObject is { IsOneOf: true } oneOf && !type.IsNonNull)
            Report(
                $"Variable \"${name}\" is of type \"{type}\" but must be non-nullable to be used for"
                    + $" OneOf Input Object \"{oneOf}\".",
                definition,
                usage.Node);
    }

    /// <summary>A nullable variable may stand at a non-null place if either has a default (5.8.5).</summary>
    private bool IsAllowed(
        TypeReference type, ValueNode? defaultValue, TypeReference expected, bool expectedHasDefault)
    {
        if (!expected.IsNonNull || type.IsNonNull)
            return TypeComparison.IsSubtype(Context.Schema, type, expected);
        return (defaultValue is not (null or NullValueNode) || expectedHasDefault)
            && TypeComparison.IsSubtype(Context.Schema, type, expected.Nullable);
    }
}
