namespace TimeBanking.GraphQL.Language;

/// <summary>A reference to a type, as it stands in a document.</summary>
public abstract class TypeNode(Location location) : SyntaxNode(location);

/// <summary>A type by its name.</summary>
public sealed class NamedTypeNode(Location location, NameNode name) : TypeNode(location)
{
    public NameNode Name { get; } = name;
}

/// <summary><c>[Type]</c>.</summary>
public sealed class ListTypeNode(Location location, TypeNode itemType) : TypeNode(location)
{
    public TypeNode ItemType { get; } = itemType;
}

/// <summary><c>Type!</c>; what it wraps is never itself non-null.</summary>
public sealed class NonNullTypeNode(Location location, TypeNode nullableType) : TypeNode(location)
{
    public TypeNode NullableType { get; } = nullableType;
}
