using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Types;

/// <summary>
/// The names of the root types: those that the schema definition gives, or, without one, the default names as far as
/// such types are defined (specification 3.3.1); extensions add to both.
/// </summary>
internal static class RootTypeNames
{
    public static IEnumerable<(OperationKind Kind, string Name, SyntaxNode Node)> Of(SdlDocument document)
    {
        var roots = new SortedDictionary<OperationKind, (string Name, SyntaxNode Node)>();
        foreach (var root in document.RootOperationTypes)
            roots[root.Kind] = (root.Type.Name.Value, root.Type);
        if (document.SchemaDefinitions.Count == 0)
            foreach (var kind in Enum.GetValues<OperationKind>())
                if (document.Definitions.FirstOrDefault(type => type.Name == kind.ToString()) is { } type)
                    roots[kind] = (type.Name, type.Node);
        return roots.Select(root => (root.Key, root.Value.Name, root.Value.Node));
    }
}
