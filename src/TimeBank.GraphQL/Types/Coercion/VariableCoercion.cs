using System.Text.Json;
using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Types;

/// <summary>CoerceVariableValues (specification 6.1.2).</summary>
/// <param name="schema">Where the types of the variables are.</param>
/// <param name="hideSuggestions">Leaves "Did you mean ...?" out of the messages.</param>
/// <param name="maxErrors">Keeps hostile variables from costing a large response.</param>
internal sealed class VariableCoercion(Schema schema, bool hideSuggestions, int maxErrors)
{
    public VariableValues Coerce(IReadOnlyList<VariableDefinitionNode> definitions, JsonElement variables)
    {
        var values = new Dictionary<string, object?>(definitions.Count, StringComparer.Ordinal);
        var errors = new VariableErrors(maxErrors);
        try
        {
            foreach (var definition in definitions)
                CoerceOne(definition, variables, values, errors);
        }
        catch (TooManyVariableErrorsException)
        {
            // The last of the errors says so.
        }

        return new VariableValues(values, errors.Found);
    }

    private void CoerceOne(
        VariableDefinitionNode definition,
        JsonElement variables,
        Dictionary<string, object?> values,
        VariableErrors errors)
    {
        var type = schema.TypeFromAst(definition.Type);
        if (type is null || !type.IsInput)
            errors.Add(
                $"Variable \"${definition.Variable.Name.Value}\" expected value of type "
                + $"\"{Printer.Print(definition.Type)}\" which cannot be used as an input type.",
                definition.Type.Location);
        else if (variables.ValueKind == JsonValueKind.Object
            && variables.TryGetProperty(definition.Variable.Name.Value, out var given))
            CoerceGiven(definition, type, given, values, errors);
        else if (definition.DefaultValue is { } defaultValue)
            CoerceDefault(definition, type, defaultValue, values, errors);
        else if (type.IsNonNull)
            CoerceGiven(definition, type, default, values, errors);
    }

    private void CoerceGiven(
        VariableDefinitionNode definition,
        TypeReference type,
        JsonElement given,
        Dictionary<string, object?> values,
        VariableErrors errors)
    {
        var name = definition.Variable.Name.Value;
        if (ValueCoercion.TryCoerce(type, given, out var coerced))
            values[name] = coerced;
        else
            new ValueValidation(hideSuggestions, (message, path) => errors.Add(
                $"Variable \"${name}\" has invalid value{InputPath.Continue(message, path)}", definition.Location))
                .Visit(type, given, null);
    }

    private static void CoerceDefault(
        VariableDefinitionNode definition,
        TypeReference type,
        ValueNode defaultValue,
        Dictionary<string, object?> values,
        VariableErrors errors)
    {
        var name = definition.Variable.Name.Value;
        if (LiteralCoercion.TryCoerce(type, defaultValue, null, out var coerced))
            values[name] = coerced;
        else
            LiteralValidation.Validate(type, defaultValue, null, (message, _, path) => errors.Add(
                $"Variable \"${name}\" has invalid default value{InputPath.Continue(message, path)}",
                definition.Location));
    }
}
