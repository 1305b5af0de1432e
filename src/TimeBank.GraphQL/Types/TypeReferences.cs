namespace TimeBanking.GraphQL.Types;

/// <summary>A type as a field or argument refers to it: a named type, perhaps wrapped in lists and non-nulls.</summary>
public abstract class TypeReference
{
    /// <summary>The named type within all wrappers.</summary>
    public abstract NamedType Named { get; }

    public bool IsNonNull => this is NonNullType;

    /// <summary>This type without its outermost non-null, if it has one.</summary>
    public TypeReference Nullable => this is NonNullType nonNull ? nonNull.OfType : this;

    /// <summary>May be the type of an argument, input field or variable (specification 3.4.2).</summary>
    public bool IsInput => Named is ScalarType or EnumType or InputObjectType;

    /// <summary>May be the type of a field (specification 3.4.2).</summary>
    public bool IsOutput => Named is not InputObjectType;

    /// <summary>The reference as it is written in the schema language, such as <c>[Hour!]!</c>.</summary>
    public abstract override string ToString();

    /// <summary>Whether both refer to the same type. Wrappers are compared by what they wrap.</summary>
    public static bool AreEqual(TypeReference left, TypeReference right) => (left, right) switch
    {
        (NonNullType a, NonNullType b) => AreEqual(a.OfType, b.OfType),
        (ListType a, ListType b) => AreEqual(a.OfType, b.OfType),
        _ => ReferenceEquals(left, right),
    };
}

/// <summary><c>[Type]</c>.</summary>
public sealed class ListType(TypeReference ofType) : TypeReference
{
    public TypeReference OfType { get; } = ofType;
    public override NamedType Named => OfType.Named;
    public override string ToString() => $"[{OfType}]";
}

/// <summary><c>Type!</c>.</summary>
public sealed class NonNullType(TypeReference ofType) : TypeReference
{
    public TypeReference OfType { get; } = ofType is NonNullType
        ? throw new ArgumentException($"\"{ofType}\" is already non-null.", nameof(ofType))
        : ofType;

    public override NamedType Named => OfType.Named;
    public override string ToString() => $"{OfType}!";
}
