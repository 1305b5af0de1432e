namespace TimeBanking.GraphQL.Types;

/// <summary>
/// What implements an interface has all that the interface promises (specification 3.6.1, IsValidImplementation).
/// </summary>
internal static class InterfaceImplementationRules
{
    public static IEnumerable<string> Validate(Schema schema, FieldsType type) =>
        type.Interfaces.SelectMany(implemented => ReferenceEquals(type, implemented)
            ? [$"Type {type} cannot implement itself because it would create a circular reference."]
            : Ancestors(type, implemented)
                .Concat(implemented.Fields.SelectMany(promised => Field(schema, type, implemented, promised))));

    private static IEnumerable<string> Ancestors(FieldsType type, InterfaceType implemented) =>
        from ancestor in implemented.Interfaces
        where !type.Interfaces.Contains(ancestor.Name)
        select ReferenceEquals(ancestor, type)
            ? $"Type {type} cannot implement {implemented} because it would create a circular reference."
            : $"Type {type} must implement {ancestor} because it is implemented by {implemented}.";

    private static IEnumerable<string> Field(
        Schema schema, FieldsType type, InterfaceType implemented, FieldDefinition promised)
    {
        var promise = $"{implemented}.{promised.Name}";
        if (type.Fields.Find(promised.Name) is not { } field)
        {
            yield return $"Interface field {promise} expected but {type} does not provide it.";
            yield break;
        }

        var coordinate = $"{type}.{field.Name}";
        if (!TypeComparison.IsSubtype(schema, field.Type, promised.Type))
            yield return $"Interface field {promise} expects type {promised.Type} "
                + $"but {coordinate} is type {field.Type}.";
        foreach (var message in Arguments(coordinate, field, promise, promised))
            yield return message;
        if (field.DeprecationReason is not null && promised.DeprecationReason is null)
            yield return $"Interface field {promise} is not deprecated, so implementation field {coordinate} "
                + "must not be deprecated.";
    }

    private static IEnumerable<string> Arguments(
        string coordinate, FieldDefinition field, string promise, FieldDefinition promised)
    {
        foreach (var expected in promised.Arguments)
        {
            var expectation = $"{promise}({expected.Name}:)";
            if (field.Arguments.Find(expected.Name) is not { } argument)
                yield return $"Interface field argument {expectation} expected but {coordinate} does not provide it.";
            else if (!TypeReference.AreEqual(expected.Type, argument.Type))
                yield return $"Interface field argument {expectation} expects type {expected.Type} "
                    + $"but {coordinate}({argument.Name}:) is type {argument.Type}.";
        }

        foreach (var argument in field.Arguments)
            if (argument.IsRequired && !promised.Arguments.Contains(argument.Name))
                yield return $"Argument \"{coordinate}({argument.Name}:)\" must not be required type "
                    + $"\"{argument.Type}\" if not provided by the Interface field \"{promise}\".";
    }
}
