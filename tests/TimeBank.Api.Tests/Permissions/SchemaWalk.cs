using System.Text;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Tests.Permissions;

/// <summary>A question to the API along one path, and the root field with which it begins.</summary>
internal sealed record Question(FieldDefinition Root, string Path, string Query);

/// <summary>
/// Writes a query for every path through the schema, up to so many steps from a root field. Where a path ends, all fields
/// are asked for, those with fields of their own by their kind and id alone. Connections count as no step.
/// </summary>
/// <param name="schema">Through which.</param>
/// <param name="isTogether">Whether the last steps from one thing are asked in one query, which spares nine in ten; else each has its own.</param>
/// <param name="endsAtThings">
/// Whether a path ends where it comes to what has a global id: for who begins at every such thing anyway. It goes on past all else.
/// </param>
internal sealed class SchemaWalk(TimeBanking.GraphQL.Types.Schema schema, bool isTogether = false, bool endsAtThings = false)
{
    private const int Most = 100;

    /// <param name="arguments">The arguments of a root field, as they are written in the query; empty for none.</param>
    /// <param name="steps">How far the path goes.</param>
    /// <param name="of">Of which kind the things are that a root field of several kinds is asked for.</param>
    public IEnumerable<Question> From(FieldDefinition root, string arguments, int steps, ObjectType? of = null) =>
        (of is null ? Selections(root.Type.Named, steps) : OfKind(of, steps)).Select(selected => new Question(
            root, root.Name + selected.Path, $"{{ {Call(root, arguments)} {selected.Text} }}"));

    /// <summary>Everything of an object without going anywhere, as it is selected in a query.</summary>
    public string AllOf(ObjectType type) => Selections(type, 0).Single().Text;

    private IEnumerable<(string Path, string Text)> Selections(NamedType type, int steps)
    {
        if (type is ScalarType or EnumType)
            return [("", "")];
        if (IsConnection(type))
            return OfConnection((ObjectType)type, steps);
        return type is ObjectType owner
            ? OfObject(owner, steps).Select(one => (one.Path, $"{{ __typename {one.Text} }}"))
            : OfAbstract(type, steps);
    }

    private IEnumerable<(string Path, string Text)> OfConnection(ObjectType connection, int steps)
    {
        var count = connection.Fields.Contains("totalCount") ? "totalCount " : "";
        var edges = ((ObjectType)connection.Fields["edges"].Type.Named).Fields["node"].Type.Named;
        var inEdges = IdentityOf(edges);
        return Selections(edges, steps).Select(one => (
            one.Path, $"{{ __typename {count}pageInfo {{ __typename hasNextPage }} nodes {one.Text} edges {{ __typename cursor node {inEdges} }} }}"));
    }

    // Each kind alone: fields of one name may have different types, which no query may ask for side by side.
    private IEnumerable<(string Path, string Text)> OfAbstract(NamedType type, int steps) =>
        schema.PossibleTypes(type).SelectMany(one => OfKind(one, steps));

    private IEnumerable<(string Path, string Text)> OfKind(ObjectType one, int steps) =>
        from selected in OfObject(one, steps)
        select ($"({one.Name}){selected.Path}", $"{{ __typename {On(one, "__typename " + selected.Text)} }}");

    private IEnumerable<(string Path, string Text)> OfObject(ObjectType type, int steps)
    {
        yield return ("", EndOf(type));
        if (steps == 0)
            yield break;
        var together = new StringBuilder();
        foreach (var field in type.Fields.Where(field => field.Type.Named is not (ScalarType or EnumType)))
        {
            var selections = Selections(field.Type.Named, endsAtThings && IsThing(field.Type.Named) ? 0 : steps - 1).ToList();
            if (isTogether && selections is [var only])
                together.Append(Call(field, "")).Append(' ').Append(only.Text).Append(' ');
            else
                foreach (var (path, text) in selections)
                    yield return ($".{field.Name}{path}", $"{Id(type)}{Call(field, "")} {text}");
        }

        if (together.Length > 0)
            yield return (".*", $"{Id(type)}{together}");
    }

    private string EndOf(ObjectType type)
    {
        var text = new StringBuilder();
        foreach (var field in type.Fields)
            text.Append(Call(field, "")).Append(' ').Append(IdentityOf(field.Type.Named)).Append(' ');
        return text.ToString();
    }

    /// <summary>Only what something is and which, where it is no scalar.</summary>
    private string IdentityOf(NamedType type) => type switch
    {
        ScalarType or EnumType => "",
        ObjectType connection when IsConnection(connection) => "{ __typename }",
        ObjectType one => $"{{ __typename {Id(one)}}}",
        _ => $"{{ __typename {string.Join(' ', schema.PossibleTypes(type).Where(one => Id(one).Length > 0).Select(one => On(one, Id(one))))} }}",
    };

    private static bool IsThing(NamedType type) => type switch
    {
        ObjectType connection when IsConnection(connection) => IsThing(((ObjectType)connection.Fields["edges"].Type.Named).Fields["node"].Type.Named),
        ObjectType one => one.Interfaces.Contains("Node"),
        _ => false,
    };

    private static string On(ObjectType type, string text) => $"... on {type.Name} {{ {text} }}";

    private static string Id(ObjectType type) => type.Fields.Contains("id") ? "id " : "";

    private static bool IsConnection(NamedType type) => type is ObjectType && type.Name.EndsWith("Connection", StringComparison.Ordinal);

    private static string Call(FieldDefinition field, string arguments)
    {
        var first = field.Arguments.Contains("first") ? $"first: {Most}" : "";
        var all = string.Join(", ", new[] { first, arguments }.Where(text => text.Length > 0));
        return all.Length == 0 ? field.Name : $"{field.Name}({all})";
    }
}
