namespace TimeBanking.GraphQL.Types;

/// <summary>The rules of the type system (specification 3, "Type Validation"), for schemas from wherever.</summary>
public static class SchemaValidator
{
    /// <returns>What is wrong; empty for a schema that may serve.</returns>
    public static IReadOnlyList<GraphQLError> Validate(Schema schema)
    {
        IEnumerable<string> messages =
        [
            .. RootTypeRules.Validate(schema),
            .. schema.Directives.SelectMany(DirectiveDefinitionRules.Validate),
            .. schema.Types.SelectMany(type => ValidateType(schema, type)),
            .. DefaultValueCycleRule.Validate(schema),
            .. InputObjectFinitenessRule.Validate(schema),
        ];
        return [.. messages.Select(message => new GraphQLError(message))];
    }

    private static IEnumerable<string> ValidateType(Schema schema, NamedType type)
    {
        if (Introspection.Types.Contains(type.Name))
            return [];
        return NameRules.Validate(type.Name).Concat(type switch
        {
            FieldsType fieldsType => FieldRules.Validate(fieldsType)
                .Concat(InterfaceImplementationRules.Validate(schema, fieldsType)),
            UnionType union => UnionMembers(union),
            EnumType enumType => EnumValues(enumType),
            InputObjectType inputObject => InputObjectRules.Validate(inputObject),
            _ => [],
        });
    }

    private static IEnumerable<string> UnionMembers(UnionType union)
    {
        if (union.Types.Count == 0)
            yield return $"Union type {union} must define one or more member types.";
    }

    private static IEnumerable<string> EnumValues(EnumType enumType)
    {
        if (enumType.Values.Count == 0)
            yield return $"Enum type {enumType} must define one or more values.";
        foreach (var value in enumType.Values)
        {
            if (value.Name is "true" or "false" or "null")
                yield return $"Enum values cannot be named: {value.Name}";
            foreach (var message in NameRules.Validate(value.Name))
                yield return message;
        }
    }
}
