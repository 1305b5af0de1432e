using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Types;

/// <summary>The definition of a named type, or one of its extensions, in the one shape that both have.</summary>
internal sealed record TypePart(DefinitionNode Node, NameNode NameNode, TypeKind Kind, bool IsExtension)
{
    public string Name => NameNode.Value;
    public IReadOnlyList<DirectiveNode> Directives { get; private init; } = [];
    public IReadOnlyList<NamedTypeNode> Interfaces { get; private init; } = [];
    public IReadOnlyList<FieldDefinitionNode> Fields { get; private init; } = [];
    public IReadOnlyList<NamedTypeNode> Members { get; private init; } = [];
    public IReadOnlyList<EnumValueDefinitionNode> Values { get; private init; } = [];
    public IReadOnlyList<InputValueDefinitionNode> InputFields { get; private init; } = [];

    /// <summary>The kind in words: <c>input object</c>.</summary>
    public string KindName => Kind == TypeKind.InputObject ? "input object" : Kind.ToString().ToLowerInvariant();

    public DirectiveLocation DirectiveLocation => Kind switch
    {
        TypeKind.Scalar => DirectiveLocation.Scalar,
        TypeKind.Object => DirectiveLocation.Object,
        TypeKind.Interface => DirectiveLocation.Interface,
        TypeKind.Union => DirectiveLocation.Union,
        TypeKind.Enum => DirectiveLocation.Enum,
        _ => DirectiveLocation.InputObject,
    };

    /// <summary>The part that a definition is; null when it defines no type.</summary>
    public static TypePart? From(DefinitionNode definition) => definition switch
    {
        TypeDefinitionNode type => FromDefinition(type) with { Directives = type.Directives },
        TypeExtensionNode type => FromExtension(type) with { Directives = type.Directives },
        _ => null,
    };

    private static TypePart FromDefinition(TypeDefinitionNode definition)
    {
        TypePart Part(TypeKind kind) => new(definition, definition.Name, kind, IsExtension: false);
        return definition switch
        {
            ScalarTypeDefinitionNode => Part(TypeKind.Scalar),
            ObjectTypeDefinitionNode node =>
                Part(TypeKind.Object) with { Interfaces = node.Interfaces, Fields = node.Fields },
            InterfaceTypeDefinitionNode node =>
                Part(TypeKind.Interface) with { Interfaces = node.Interfaces, Fields = node.Fields },
            UnionTypeDefinitionNode node => Part(TypeKind.Union) with { Members = node.Types },
            EnumTypeDefinitionNode node => Part(TypeKind.Enum) with { Values = node.Values },
            InputObjectTypeDefinitionNode node => Part(TypeKind.InputObject) with { InputFields = node.Fields },
            _ => throw new ArgumentOutOfRangeException(nameof(definition)),
        };
    }

    private static TypePart FromExtension(TypeExtensionNode extension)
    {
        TypePart Part(TypeKind kind) => new(extension, extension.Name, kind, IsExtension: true);
        return extension switch
        {
            ScalarTypeExtensionNode => Part(TypeKind.Scalar),
            ObjectTypeExtensionNode node =>
                Part(TypeKind.Object) with { Interfaces = node.Interfaces, Fields = node.Fields },
            InterfaceTypeExtensionNode node =>
                Part(TypeKind.Interface) with { Interfaces = node.Interfaces, Fields = node.Fields },
            UnionTypeExtensionNode node => Part(TypeKind.Union) with { Members = node.Types },
            EnumTypeExtensionNode node => Part(TypeKind.Enum) with { Values = node.Values },
            InputObjectTypeExtensionNode node => Part(TypeKind.InputObject) with { InputFields = node.Fields },
            _ => throw new ArgumentOutOfRangeException(nameof(extension)),
        };
    }
}
