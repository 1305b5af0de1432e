using static TimeBanking.GraphQL.Language.PrintLayout;

namespace TimeBanking.GraphQL.Language;

/// <summary>Writes definitions and extensions of schemas, types and directives.</summary>
internal static class TypeSystemPrinter
{
    public static string Print(TypeSystemDefinitionNode definition) => definition switch
    {
        SchemaDefinitionNode schema => Description(schema.Description)
            + Join(" ", "schema", Join(schema.Directives, " "), Block(schema.OperationTypes)),
        SchemaExtensionNode schema =>
            Join(" ", "extend schema", Join(schema.Directives, " "), Block(schema.OperationTypes)),
        DirectiveDefinitionNode directive => PrintDirectiveDefinition(directive),
        TypeDefinitionNode type => Description(type.Description) + PrintType(type),
        TypeExtensionNode extension => "extend " + PrintType(extension),
        _ => throw new ArgumentException(
            $"{definition.GetType().Name} is not a node of the language.", nameof(definition)),
    };

    public static string Print(RootOperationTypeNode operationType) =>
        $"{ExecutablePrinter.Keyword(operationType.Kind)}: {Printer.Print(operationType.Type)}";

    public static string Print(FieldDefinitionNode field) =>
        $"{Description(field.Description)}{field.Name.Value}{PrintArguments(field.Arguments)}: "
        + Printer.Print(field.Type) + Directives(field.Directives);

    public static string Print(InputValueDefinitionNode inputValue) =>
        $"{Description(inputValue.Description)}{inputValue.Name.Value}: {Printer.Print(inputValue.Type)}"
        + Wrap(" = ", inputValue.DefaultValue) + Directives(inputValue.Directives);

    public static string Print(EnumValueDefinitionNode enumValue) =>
        Description(enumValue.Description) + enumValue.Name.Value + Directives(enumValue.Directives);

    private static string PrintDirectiveDefinition(DirectiveDefinitionNode directive) =>
        $"{Description(directive.Description)}directive @{directive.Name.Value}{PrintArguments(directive.Arguments)}"
        + $"{(directive.IsRepeatable ? " repeatable" : "")} on {Join(directive.Locations, " | ")}";

    private static string PrintType(TypeDefinitionNode type) => type switch
    {
        ScalarTypeDefinitionNode => PrintType("scalar", type.Name, [], type.Directives, ""),
        ObjectTypeDefinitionNode @object =>
            PrintType("type", type.Name, @object.Interfaces, type.Directives, Block(@object.Fields)),
        InterfaceTypeDefinitionNode @interface =>
            PrintType("interface", type.Name, @interface.Interfaces, type.Directives, Block(@interface.Fields)),
        UnionTypeDefinitionNode union =>
            PrintType("union", type.Name, [], type.Directives, PrintMembers(union.Types)),
        EnumTypeDefinitionNode @enum => PrintType("enum", type.Name, [], type.Directives, Block(@enum.Values)),
        InputObjectTypeDefinitionNode input =>
            PrintType("input", type.Name, [], type.Directives, Block(input.Fields)),
        _ => throw new ArgumentException($"{type.GetType().Name} is not a node of the language.", nameof(type)),
    };

    private static string PrintType(TypeExtensionNode type) => type switch
    {
        ScalarTypeExtensionNode => PrintType("scalar", type.Name, [], type.Directives, ""),
        ObjectTypeExtensionNode @object =>
            PrintType("type", type.Name, @object.Interfaces, type.Directives, Block(@object.Fields)),
        InterfaceTypeExtensionNode @interface =>
            PrintType("interface", type.Name, @interface.Interfaces, type.Directives, Block(@interface.Fields)),
        UnionTypeExtensionNode union =>
            PrintType("union", type.Name, [], type.Directives, PrintMembers(union.Types)),
        EnumTypeExtensionNode @enum => PrintType("enum", type.Name, [], type.Directives, Block(@enum.Values)),
        InputObjectTypeExtensionNode input =>
            PrintType("input", type.Name, [], type.Directives, Block(input.Fields)),
        _ => throw new ArgumentException($"{type.GetType().Name} is not a node of the language.", nameof(type)),
    };

    private static string PrintType(
        string keyword,
        NameNode name,
        IReadOnlyList<NamedTypeNode> interfaces,
        IReadOnlyList<DirectiveNode> directives,
        string members) =>
        Join(
            " ",
            keyword,
            name.Value,
            Wrap("implements ", Join(interfaces, " & ")),
            Join(directives, " "),
            members);

    private static string PrintMembers(IReadOnlyList<NamedTypeNode> types) => Wrap("= ", Join(types, " | "));

    private static string PrintArguments(IReadOnlyList<InputValueDefinitionNode> arguments)
    {
        var lines = Join(arguments, "\n");
        // More line terminators than those between them: one of them is itself of several lines.
        var isOnePerLine = lines.AsSpan().Count('\n') >= arguments.Count;
        return isOnePerLine ? Wrap("(\n", Indent(lines), "\n)") : Wrap("(", Join(arguments, ", "), ")");
    }
}
