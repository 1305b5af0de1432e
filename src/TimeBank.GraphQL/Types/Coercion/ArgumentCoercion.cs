using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Types;

/// <summary>CoerceArgumentValues (specification 6.4.1).</summary>
internal static class ArgumentCoercion
{
    public static object?[] Coerce(
        string coordinate,
        NamedList<InputValueDefinition> definitions,
        IReadOnlyList<ArgumentNode> arguments,
        IReadOnlyDictionary<string, object?> variables)
    {
        if (definitions.Count == 0)
            return [];
        var values = new object?[definitions.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = CoerceOne(coordinate, definitions[i], arguments, variables);
        return values;
    }

    private static object? CoerceOne(
        string coordinate,
        InputValueDefinition definition,
        IReadOnlyList<ArgumentNode> arguments,
        IReadOnlyDictionary<string, object?> variables)
    {
        var literal = arguments.LastOrDefault(argument => argument.Name.Value == definition.Name)?.Value;
        if (literal is null && definition.IsRequired)
            throw new CoercionException(
                $"Argument \"{coordinate}({definition.Name}:)\" of required type \"{definition.Type}\" "
                + "was not provided.");
        if (literal is null)
            return definition.CoercedDefault;
        if (literal is VariableNode variable && !variables.ContainsKey(variable.Name.Value) && !definition.IsRequired)
            return definition.CoercedDefault;
        if (LiteralCoercion.TryCoerce(definition.Type, literal, variables, out var value))
            return value;

        CoercionException? first = null;
        LiteralValidation.Validate(definition.Type, literal, variables, (message, node, path) =>
            first ??= new CoercionException(
                $"Argument \"{coordinate}({definition.Name}:)\" has invalid value{InputPath.Continue(message, path)}")
            { Location = node.Location });
        throw first ?? new CoercionException($"Argument \"{coordinate}({definition.Name}:)\" has an invalid value.");
    }
}
