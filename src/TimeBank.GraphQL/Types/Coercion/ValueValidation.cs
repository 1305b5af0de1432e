using System.Text.Json;

namespace TimeBanking.GraphQL.Types;

/// <summary>Says all that is wrong with a JSON value of an input type.</summary>
internal sealed class ValueValidation(bool hideSuggestions, Action<string, InputPath?> report)
{
    public void Visit(TypeReference type, JsonElement value, InputPath? path)
    {
        if (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            if (type.IsNonNull)
                report(
                    value.ValueKind == JsonValueKind.Undefined
                        ? $"Expected a value of non-null type \"{type}\" to be provided."
                        : $"Expected value of non-null type \"{type}\" not to be null.",
                    path);
            return;
        }

        switch (type.Nullable)
        {
            case ListType list when value.ValueKind == JsonValueKind.Array:
                var index = 0;
                foreach (var item in value.EnumerateArray())
                    Visit(list.OfType, item, new InputPath(path, index++));
                break;
            case ListType list:
                Visit(list.OfType, value, path);
                break;
            case InputObjectType inputObject:
                VisitObject(inputObject, value, path);
                break;
            default:
                VisitLeaf(type.Named, value, path);
                break;
        }
    }

    private void VisitObject(InputObjectType type, JsonElement value, InputPath? path)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            report(InputMessages.NotAnObject(type, Quoting.Quote(value)), path);
            return;
        }

        foreach (var field in type.Fields)
            if (value.TryGetProperty(field.Name, out var fieldValue))
                Visit(field.Type, fieldValue, new InputPath(path, field.Name));
            else if (field.IsRequired)
                report(InputMessages.MissingField(type, field, Quoting.Quote(value)), path);

        foreach (var property in value.EnumerateObject())
            if (!type.Fields.Contains(property.Name))
                report(InputMessages.UnknownField(type, property.Name, Quoting.Quote(value), hideSuggestions), path);

        if (type.IsOneOf)
            VisitOneOf(type, value, path);
    }

    private void VisitOneOf(InputObjectType type, JsonElement value, InputPath? path)
    {
        var given = type.Fields.Where(field => value.TryGetProperty(field.Name, out _)).ToList();
        if (given.Count != 1)
            report(InputMessages.NotExactlyOne(type), path);
        // The first in the order of the value: that is the one the reference implementation looks at.
        var first = value.EnumerateObject().Where(property => type.Fields.Contains(property.Name)).Take(1);
        foreach (var property in first.Where(property => property.Value.ValueKind == JsonValueKind.Null))
            report(InputMessages.NotExactlyOne(type), new InputPath(path, property.Name));
    }

    private void VisitLeaf(NamedType type, JsonElement value, InputPath? path)
    {
        try
        {
            ValueCoercion.ParseLeaf(type, value, hideSuggestions);
        }
        catch (CoercionException wrong)
        {
            report(wrong.Message, path);
        }
    }
}
