namespace TimeBanking.GraphQL.Types;

/// <summary>The kinds of type that introspection tells apart (<c>__TypeKind</c>).</summary>
internal enum TypeKind
{
    Scalar,
    Object,
    Interface,
    Union,
    Enum,
    InputObject,
    List,
    NonNull,
}
