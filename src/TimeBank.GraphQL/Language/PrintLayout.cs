namespace TimeBanking.GraphQL.Language;

/// <summary>How printed parts are put together.</summary>
internal static class PrintLayout
{
    /// <summary>A list that would end past this column goes on lines of its own.</summary>
    public const int LongestLine = 80;

    /// <summary>The parts that are not empty, with a separator between them.</summary>
    public static string Join(string separator, params ReadOnlySpan<string> parts)
    {
        var filled = new List<string>(parts.Length);
        foreach (var part in parts)
        {
            if (part.Length > 0)
            {
                filled.Add(part);
            }
        }

        return string.Join(separator, filled);
    }

    public static string Join(IReadOnlyList<SyntaxNode> nodes, string separator) =>
        nodes.Count == 0 ? "" : string.Join(separator, nodes.Select(Printer.Print));

    /// <summary>A part between two others, or nothing where there is no part.</summary>
    public static string Wrap(string before, string part, string after = "") =>
        part.Length == 0 ? "" : before + part + after;

    public static string Wrap(string before, SyntaxNode? node, string after = "") =>
        node is null ? "" : Wrap(before, Printer.Print(node), after);

    /// <summary>Nodes on lines of their own between braces, or nothing where there are none.</summary>
    public static string Block(IReadOnlyList<SyntaxNode> nodes) => Wrap("{\n", Indent(Join(nodes, "\n")), "\n}");

    public static string Indent(string text) =>
        text.Length == 0 ? "" : "  " + text.Replace("\n", "\n  ", StringComparison.Ordinal);

    /// <summary>A description with the line terminator after it.</summary>
    public static string Description(StringValueNode? description) => Wrap("", description, "\n");

    /// <summary>Directives after a space.</summary>
    public static string Directives(IReadOnlyList<DirectiveNode> directives) => Wrap(" ", Join(directives, " "));
}
