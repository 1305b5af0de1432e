using TimeBanking.GraphQL.Language;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Validation.Rules;

/// <summary>
/// Every literal is of the type that is expected there (specification 5.6.1): scalars and enums are read, input
/// objects have no unknown field (5.6.2) and all required ones (5.6.4), and exactly one if they are <c>@oneOf</c>.
/// </summary>
internal sealed class ValuesOfCorrectType(ValidationContext context) : ExecutableRule(context)
{
    public override void EnterArgument(ArgumentNode argument) => Check(argument.Value);

    public override void EnterVariableDefinition(VariableDefinitionNode definition)
    {
        if (definition.DefaultValue is { } defaultValue)
            Check(defaultValue);
    }

    private void Check(ValueNode value)
    {
        if (Types.InputType is { } type)
            LiteralValidation.Validate(type, value, Context.HideSuggestions, Report);
    }
}
