namespace TimeBanking.GraphQL.Types;

/// <summary>
/// Objects and interfaces have fields; those have output types and sound arguments (specification 3.6).
/// </summary>
internal static class FieldRules
{
    public static IEnumerable<string> Validate(FieldsType type)
    {
        if (type.Fields.Count == 0)
            yield return $"Type {type} must define one or more fields.";
        foreach (var field in type.Fields)
        {
            foreach (var message in NameRules.Validate(field.Name))
                yield return message;
            if (!field.Type.IsOutput)
                yield return $"The type of {type}.{field.Name} must be Output Type but got: {field.Type}.";
            foreach (var message in field.Arguments.SelectMany(argument =>
                InputValueRules.ValidateArgument($"{type}.{field.Name}({argument.Name}:)", argument)))
                yield return message;
            foreach (var message in CostRules.Validate(type, field))
                yield return message;
        }
    }
}
