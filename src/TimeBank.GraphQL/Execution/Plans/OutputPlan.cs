using System.Text.Json;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Execution.Plans;

/// <summary>How values of an output type are completed: a type reference, taken apart once.</summary>
internal abstract class OutputPlan(bool isNonNull)
{
    public bool IsNonNull { get; } = isNonNull;

    public static OutputPlan For(TypeReference type) => For(type.Nullable, type.IsNonNull);

    private static OutputPlan For(TypeReference type, bool isNonNull) => type switch
    {
        ListType list => new ListOutput(For(list.OfType), isNonNull),
        ScalarType scalar => new ScalarOutput(scalar, isNonNull),
        EnumType enumeration => new EnumOutput(enumeration, isNonNull),
        ObjectType objectType => new ObjectOutput(objectType, isNonNull),
        InterfaceType contract => new AbstractOutput(contract, contract.ResolveType, isNonNull),
        UnionType union => new AbstractOutput(union, union.ResolveType, isNonNull),
        _ => throw new ArgumentException($"\"{type}\" is not an output type.", nameof(type)),
    };
}

internal sealed class ListOutput(OutputPlan item, bool isNonNull) : OutputPlan(isNonNull)
{
    public OutputPlan Item { get; } = item;
}

/// <summary>A scalar or an enum: a value that is written as it is.</summary>
internal abstract class LeafOutput(bool isNonNull) : OutputPlan(isNonNull)
{
    /// <summary>Turns what a resolver gave into what <see cref="Write"/> takes.</summary>
    /// <exception cref="CoercionException">The value cannot stand for this type.</exception>
    public abstract object Serialize(object value);

    public abstract void Write(Utf8JsonWriter writer, object value);
}

internal sealed class ScalarOutput(ScalarType type, bool isNonNull) : LeafOutput(isNonNull)
{
    public override object Serialize(object value) => type.Serialize(value);

    public override void Write(Utf8JsonWriter writer, object value) => type.Write(writer, value);
}

internal sealed class EnumOutput(EnumType type, bool isNonNull) : LeafOutput(isNonNull)
{
    public override object Serialize(object value) => type.Serialize(value);

    public override void Write(Utf8JsonWriter writer, object value) => writer.WriteStringValue((string)value);
}

/// <summary>A type whose values have a selection set of their own.</summary>
internal abstract class CompositeOutput(bool isNonNull) : OutputPlan(isNonNull);

internal sealed class ObjectOutput(ObjectType type, bool isNonNull) : CompositeOutput(isNonNull)
{
    public ObjectType Type { get; } = type;
}

internal sealed class AbstractOutput(NamedType type, Func<object, string?>? resolveType, bool isNonNull)
    : CompositeOutput(isNonNull)
{
    public NamedType Type { get; } = type;
    public Func<object, string?>? ResolveType { get; } = resolveType;
}
