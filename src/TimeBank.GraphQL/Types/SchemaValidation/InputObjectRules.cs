namespace TimeBanking.GraphQL.Types;

/// <summary>
/// Input objects have sound fields; those of <c>@oneOf</c> are nullable and without defaults (specification 3.10).
/// </summary>
internal static class InputObjectRules
{
    public static IEnumerable<string> Validate(InputObjectType type)
    {
        if (type.Fields.Count == 0)
            yield return $"Input Object type {type} must define one or more fields.";
        foreach (var field in type.Fields)
        {
            foreach (var message in InputValueRules.ValidateField($"{type}.{field.Name}", field))
                yield return message;
            if (type.IsOneOf && field.Type.IsNonNull)
                yield return $"OneOf input field {type}.{field.Name} must be nullable.";
            if (type.IsOneOf && field.DefaultValue is not null)
                yield return $"OneOf input field {type}.{field.Name} cannot have a default value.";
        }
    }
}
