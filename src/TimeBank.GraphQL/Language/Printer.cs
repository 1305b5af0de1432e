using System.Runtime.CompilerServices;

namespace TimeBank.GraphQL.Language;

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
            DocumentNode document => PrintLayout.Join(document.Definitions, "\n\n"),
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
}
