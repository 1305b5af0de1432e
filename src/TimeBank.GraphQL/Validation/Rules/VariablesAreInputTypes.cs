using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Validation.Rules;

/// <summary>Variables are of input types (specification 5.8.2).</summary>
internal sealed class VariablesAreInputTypes(ValidationContext context) : ExecutableRule(context)
{
    public override void EnterVariableDefinition(VariableDefinitionNode definition)
    {
        if (Context.Schema.TypeFromAst(definition.Type) is { IsInput: false } type)
            Report(
                $"Variable \"${definition.Variable.Name.Value}\" cannot be non-input type \"{type}\".",
                definition.Type);
    }
}
