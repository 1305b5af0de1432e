using System.Text.Json;

namespace TimeBanking.GraphQL.Types;

/// <summary>
/// Coerces JSON values without saying what is wrong; <see cref="ValueValidation"/> says it when this fails.
/// </summary>
internal static class ValueCoercion
{
    public static bool TryCoerce(TypeReference type, JsonElement value, out object? coerced)
    {
        coerced = null;
        if (value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
            return !type.IsNonNull;
        switch (type.Nullable)
        {
            case ListType list:
                return TryCoerceList(list, value, out coerced);
            case InputObjectType inputObject:
                return TryCoerceObject(inputObject, value, out coerced);
            default:
                return TryCoerceLeaf(type.Named, value, out coerced);
        }
    }

    private static bool TryCoerceList(ListType type, JsonElement value, out object? coerced)
    {
        coerced = null;
        var items = new List<object?>();
        if (value.ValueKind != JsonValueKind.Array)
        {
            if (!TryCoerce(type.OfType, value, out var only))
                return false;
            items.Add(only);
        }
        else
        {
            foreach (var item in value.EnumerateArray())
            {
                if (!TryCoerce(type.OfType, item, out var coercedItem))
                    return false;
                items.Add(coercedItem);
            }
        }

        coerced = items;
        return true;
    }

    private static bool TryCoerceObject(InputObjectType type, JsonElement value, out object? coerced)
    {
        coerced = null;
        if (value.ValueKind != JsonValueKind.Object
            || value.EnumerateObject().Any(property => !type.Fields.Contains(property.Name)))
            return false;
        var fields = new Dictionary<string, object?>(StringComparer.Ordinal);
        var given = 0;
        foreach (var field in type.Fields)
        {
            if (!value.TryGetProperty(field.Name, out var fieldValue))
            {
                if (field.IsRequired)
                    return false;
                if (field.DefaultValue is not null)
                    fields[field.Name] = field.CoercedDefault;
                continue;
            }

            given++;
            if (!TryCoerce(field.Type, fieldValue, out var coercedField))
                return false;
            fields[field.Name] = coercedField;
        }

        coerced = fields;
        return !type.IsOneOf || (given == 1 && fields.Count == 1 && fields.Values.Single() is not null);
    }

    private static bool TryCoerceLeaf(NamedType type, JsonElement value, out object? coerced)
    {
        coerced = null;
        try
        {
            coerced = ParseLeaf(type, value);
            return true;
        }
        catch (CoercionException)
        {
            return false;
        }
    }

    /// <exception cref="CoercionException">The value is not of the type.</exception>
    public static object ParseLeaf(NamedType type, JsonElement value, bool hideSuggestions = false) => type switch
    {
        ScalarType scalar => scalar.ParseValue(value),
        EnumType enumType => enumType.ParseValue(value, hideSuggestions),
        _ => throw new ArgumentException($"\"{type}\" is not an input type.", nameof(type)),
    };
}
