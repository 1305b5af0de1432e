using System.Text.Json.Nodes;
using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Tests.Language;

/// <summary>Our syntax tree in the JSON form of the reference implementation's, with locations.</summary>
internal static class AstJson
{
    public static JsonNode Of(SyntaxNode node)
    {
        var json = new JsonObject { ["kind"] = Kind(node) };
        foreach (var (name, value) in Properties(node))
        {
            if (Json(value) is { } child)
            {
                json[name] = child;
            }
        }

        var (start, end, line, column) = node.Location;
        // The document begins at a token before the first line.
        json["loc"] = node is DocumentNode
            ? new JsonObject { ["start"] = start, ["end"] = end, ["line"] = 0, ["column"] = 0 }
            : new JsonObject { ["start"] = start, ["end"] = end, ["line"] = line, ["column"] = column };
        return json;
    }

    private static JsonNode? Json(object? value) => value switch
    {
        null => null,
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        OperationKind kind => JsonValue.Create(kind.ToString().ToLowerInvariant()),
        SyntaxNode node => Of(node),
        IEnumerable<SyntaxNode> nodes => new JsonArray([.. nodes.Select(Of)]),
        _ => throw new ArgumentException($"Unexpected {value.GetType()}", nameof(value)),
    };

    private static string Kind(SyntaxNode node) => node switch
    {
        RootOperationTypeNode => "OperationTypeDefinition",
        _ => node.GetType().Name.Replace("Node", "", StringComparison.Ordinal),
    };

    /// <summary>Reads every property, so that none that the parser fills escapes the comparison.</summary>
    private static IEnumerable<(string Name, object? Value)> Properties(SyntaxNode node)
    {
        foreach (var property in node.GetType().GetProperties())
        {
            var value = property.GetValue(node);
            if (property.Name is nameof(SyntaxNode.Location) or nameof(FieldNode.ResponseName))
            {
                continue;
            }

            // The reference implementation leaves empty lists out, except in values.
            if (value is IReadOnlyCollection<SyntaxNode> { Count: 0 } && node is not (ListValueNode or ObjectValueNode))
            {
                continue;
            }

            yield return (Name(node, property.Name), value);
        }
    }

    private static string Name(SyntaxNode node, string property) => (node, property) switch
    {
        (OperationDefinitionNode or RootOperationTypeNode, nameof(OperationDefinitionNode.Kind)) => "operation",
        (ListTypeNode, _) or (NonNullTypeNode, _) => "type",
        (_, nameof(StringValueNode.IsBlock)) => "block",
        (_, nameof(DirectiveDefinitionNode.IsRepeatable)) => "repeatable",
        _ => char.ToLowerInvariant(property[0]) + property[1..],
    };
}
