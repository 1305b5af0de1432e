using System.Runtime.CompilerServices;

namespace TimeBanking.GraphQL.Language;

/// <summary>
/// Writes syntax trees in the way of the reference implementation: two spaces of indentation, arguments on lines of
/// their own where one line would pass 80 columns. Reading the text gives the same tree again, locations aside.
/// </summary>
public static class Printer
{
    /// <summary>The text of a node, without a line terminator at its end.</summary>
    /// <exception cref="InsufficientExecutionStackException">The tree is deeper than the stack can bear.</exception>
    public static string Print(SyntaxNode node)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return node switch
        {
            NameNode name => name.Value,
            DocumentNode document => PrintDocument(document),
            TypeSystemDefinitionNode definition => TypeSystemPrinter.Print(definition),
            RootOperationTypeNode operationType => TypeSystemPrinter.Print(operationType),
            FieldDefinitionNode field => TypeSystemPrinter.Print(field),
            InputValueDefinitionNode inputValue => TypeSystemPrinter.Print(inputValue),
            EnumValueDefinitionNode enumValue => TypeSystemPrinter.Print(enumValue),
            ValueNode value => ValuePrinter.Print(value),
            ObjectFieldNode field => ValuePrinter.Print(field),
            TypeNode type => ValuePrinter.Print(type),
            ArgumentNode argument => ValuePrinter.Print(argument),
            DirectiveNode directive => ValuePrinter.Print(directive),
            _ => ExecutablePrinter.Print(node),
        };
    }

    /// <summary>
    /// The short form of a query would be taken for the body of a type before it that has none, so there the query
    /// keeps its keyword. This the reference implementation does not mind.
    /// </summary>
    private static string PrintDocument(DocumentNode document)
    {
        var parts = new string[document.Definitions.Count];
        for (var i = 0; i < parts.Length; i++)
        {
            var printed = Print(document.Definitions[i]);
            var isTakenForABody = printed[0] == '{'
                && i > 0
                && IsWithoutItsBody(document.Definitions[i - 1], parts[i - 1]);
            parts[i] = isTakenForABody ? $"query {printed}" : printed;
        }

        return string.Join("\n\n", parts);
    }

    private static bool IsWithoutItsBody(DefinitionNode definition, string printed) =>
        definition is SchemaExtensionNode
            or ObjectTypeDefinitionNode or InterfaceTypeDefinitionNode
            or EnumTypeDefinitionNode or InputObjectTypeDefinitionNode
            or ObjectTypeExtensionNode or InterfaceTypeExtensionNode
            or EnumTypeExtensionNode or InputObjectTypeExtensionNode
        && !printed.EndsWith('}');
}
