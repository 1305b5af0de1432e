using static TimeBanking.GraphQL.Language.PrintLayout;

namespace TimeBanking.GraphQL.Language;

/// <summary>Writes operations, fragments and their parts.</summary>
internal static class ExecutablePrinter
{
    public static string Print(SyntaxNode node) => node switch
    {
        OperationDefinitionNode operation => PrintOperation(operation),
        FragmentDefinitionNode fragment => PrintFragment(fragment),
        VariableDefinitionNode variable =>
            $"{Description(variable.Description)}{Printer.Print(variable.Variable)}: {Printer.Print(variable.Type)}"
            + Wrap(" = ", variable.DefaultValue) + Directives(variable.Directives),
        SelectionSetNode selectionSet => Block(selectionSet.Selections),
        FieldNode field => PrintField(field),
        FragmentSpreadNode spread => $"...{spread.Name.Value}{Directives(spread.Directives)}",
        InlineFragmentNode inline => Join(
            " ",
            "...",
            Wrap("on ", inline.TypeCondition),
            Join(inline.Directives, " "),
            Printer.Print(inline.SelectionSet)),
        _ => throw new ArgumentException($"{node.GetType().Name} is not a node of the language.", nameof(node)),
    };

    /// <summary>The keyword of a kind of operation.</summary>
    public static string Keyword(OperationKind kind) => kind switch
    {
        OperationKind.Query => "query",
        OperationKind.Mutation => "mutation",
        OperationKind.Subscription => "subscription",
    };

    private static string PrintOperation(OperationDefinitionNode operation)
    {
        var keyword = Keyword(operation.Kind);
        var head = Description(operation.Description) + Join(
            " ",
            keyword,
            operation.Name?.Value + PrintVariableDefinitions(operation.VariableDefinitions),
            Join(operation.Directives, " "));
        var selectionSet = Printer.Print(operation.SelectionSet);
        return head == "query" ? selectionSet : $"{head} {selectionSet}";
    }

    private static string PrintVariableDefinitions(IReadOnlyList<VariableDefinitionNode> definitions)
    {
        var lines = Join(definitions, "\n");
        // More line terminators than those between them: one of them is itself of several lines.
        var isOnePerLine = lines.AsSpan().Count('\n') >= definitions.Count;
        return isOnePerLine ? Wrap("(\n", lines, "\n)") : Wrap("(", Join(definitions, ", "), ")");
    }

    private static string PrintFragment(FragmentDefinitionNode fragment) =>
        $"{Description(fragment.Description)}fragment {fragment.Name.Value} on {Printer.Print(fragment.TypeCondition)}"
        + $"{Directives(fragment.Directives)} {Printer.Print(fragment.SelectionSet)}";

    private static string PrintField(FieldNode field)
    {
        var head = field.Alias is null ? field.Name.Value : $"{field.Alias.Value}: {field.Name.Value}";
        var arguments = Wrap("(", Join(field.Arguments, ", "), ")");
        if (head.Length + arguments.Length > LongestLine)
        {
            arguments = Wrap("(\n", Indent(Join(field.Arguments, "\n")), "\n)");
        }

        return head + arguments + Directives(field.Directives) + Wrap(" ", field.SelectionSet);
    }
}
