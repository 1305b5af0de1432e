using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Types;

/// <summary>
/// Coerces literals without saying what is wrong; <see cref="LiteralValidation"/> says it when this fails.
/// </summary>
internal static class LiteralCoercion
{
    public static bool TryCoerce(
        TypeReference type, ValueNode literal, IReadOnlyDictionary<string, object?>? variables, out object? value)
    {
        value = null;
        if (literal is VariableNode variable)
            return variables is not null
                && variables.TryGetValue(variable.Name.Value, out value)
                && (value is not null || !type.IsNonNull);
        if (literal is NullValueNode)
            return !type.IsNonNull;
        switch (type.Nullable)
        {
            case ListType list:
                return TryCoerceList(list, literal, variables, out value);
            case InputObjectType inputObject:
                return TryCoerceObject(inputObject, literal, variables, out value);
            default:
                return TryCoerceLeaf(type.Named, literal, variables, out value);
        }
    }

    private static bool TryCoerceList(
        ListType type, ValueNode literal, IReadOnlyDictionary<string, object?>? variables, out object? value)
    {
        value = null;
        IReadOnlyList<ValueNode> items = literal is ListValueNode list ? list.Values : [literal];
        var coerced = new List<object?>(items.Count);
        foreach (var item in items)
        {
            if (!TryCoerce(type.OfType, item, variables, out var coercedItem)
                && (type.OfType.IsNonNull || !IsMissing(item, variables)))
                return false;
            coerced.Add(coercedItem);
        }

        value = coerced;
        return true;
    }

    private static bool TryCoerceObject(
        InputObjectType type, ValueNode literal, IReadOnlyDictionary<string, object?>? variables, out object? value)
    {
        value = null;
        if (literal is not ObjectValueNode node || node.Fields.Any(field => !type.Fields.Contains(field.Name.Value)))
            return false;
        var coerced = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var field in type.Fields)
        {
            var given = node.Fields.LastOrDefault(candidate => candidate.Name.Value == field.Name)?.Value;
            if (given is null || IsMissing(given, variables))
            {
                if (field.IsRequired)
                    return false;
                if (field.DefaultValue is not null)
                    coerced[field.Name] = field.CoercedDefault;
            }
            else if (TryCoerce(field.Type, given, variables, out var coercedField))
            {
                coerced[field.Name] = coercedField;
            }
            else
            {
                return false;
            }
        }

        value = coerced;
        return !type.IsOneOf || (node.Fields.Count == 1 && coerced.Count == 1 && coerced.Values.Single() is not null);
    }

    private static bool TryCoerceLeaf(
        NamedType type, ValueNode literal, IReadOnlyDictionary<string, object?>? variables, out object? value)
    {
        value = null;
        try
        {
            value = ParseLeaf(type, VariableReplacement.Replace(literal, variables));
            return true;
        }
        catch (CoercionException)
        {
            return false;
        }
    }

    /// <exception cref="CoercionException">The literal is not of the type.</exception>
    public static object ParseLeaf(NamedType type, ValueNode literal, bool hideSuggestions = false) => type switch
    {
        ScalarType scalar => scalar.ParseLiteral(literal),
        EnumType enumType => enumType.ParseLiteral(literal, hideSuggestions),
        _ => throw new ArgumentException($"\"{type}\" is not an input type.", nameof(type)),
    };

    private static bool IsMissing(ValueNode literal, IReadOnlyDictionary<string, object?>? variables) =>
        literal is VariableNode variable && variables?.ContainsKey(variable.Name.Value) != true;
}
