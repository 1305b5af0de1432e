using TimeBanking.GraphQL.Language;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Validation;

/// <summary>What the rules ask of a schema and its types.</summary>
internal static class SchemaLookup
{
    /// <summary>The type of a fragment's condition; null when the schema has no such type.</summary>
    public static NamedType? TypeOf(this Schema schema, NamedTypeNode node) => schema.Types.Find(node.Name.Value);

    /// <summary>Whether the type can be selected from: an object, interface or union.</summary>
    public static bool IsComposite(this NamedType type) => type is FieldsType or UnionType;
}
