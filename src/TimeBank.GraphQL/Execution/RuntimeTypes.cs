using TimeBanking.GraphQL.Execution.Plans;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Execution;

/// <summary>Finds the object type of a value that an interface or union field gave (specification 6.4.3).</summary>
internal static class RuntimeTypes
{
    /// <exception cref="ResultException">The value is of none of the possible types.</exception>
    public static ObjectType Find(Schema schema, AbstractOutput output, FieldPlan field, object value)
    {
        var type = output.ResolveType?.Invoke(value) is { } name
            ? Named(schema, output, name)
            : FindByValue(schema.PossibleTypes(output.Type), value)
                ?? throw new ResultException(
                    $"Abstract type \"{output.Type}\" must resolve to an Object type at runtime for field \"{field}\". "
                    + $"Either the \"{output.Type}\" type should provide a \"resolveType\" function or each possible "
                    + "type should provide an \"isTypeOf\" function.");
        return schema.IsPossibleType(output.Type, type)
            ? type
            : throw new ResultException(
                $"Runtime Object type \"{type}\" is not a possible type for \"{output.Type}\".");
    }

    private static ObjectType Named(Schema schema, AbstractOutput output, string name) => schema.Types.Find(name) switch
    {
        ObjectType type => type,
        null => throw new ResultException(
            $"Abstract type \"{output.Type}\" was resolved to a type \"{name}\" that does not exist inside the "
            + "schema."),
        _ => throw new ResultException(
            $"Abstract type \"{output.Type}\" was resolved to a non-object type \"{name}\"."),
    };

    private static ObjectType? FindByValue(IReadOnlyList<ObjectType> possibleTypes, object value)
    {
        ObjectType? inherited = null;
        foreach (var type in possibleTypes)
        {
            if (type.IsTypeOf is not null ? type.IsTypeOf(value) : type.RuntimeType == value.GetType())
                return type;
            if (inherited is null && type.IsTypeOf is null && type.RuntimeType?.IsInstanceOfType(value) == true)
                inherited = type;
        }

        return inherited;
    }
}
