using System.Globalization;
using System.Text;

namespace TimeBank.GraphQL.Tests.Execution;

/// <summary>Makes up operations and root values over one schema with every kind of nullability; a seed gives them again.</summary>
internal sealed class GeneratedOperations(int seed)
{
    public const string Sdl = """
        type Query { n: Int r: Int! s(x: Int, y: [In!] = []): String one: A must: A! many: [A] all: [A!]! grid: [[B!]] who: I any: [U!] }
        interface I { n: Int s(x: Int, y: [In!] = []): String one: A }
        type A implements I { n: Int r: Int! s(x: Int, y: [In!] = []): String one: A must: A! many: [B] all: [A!]! who: I any: [U!] }
        type B implements I { n: Int s(x: Int, y: [In!] = []): String one: A e: E! who: I }
        union U = A | B
        enum E { ON OFF }
        input In { a: Int = 1 b: E }
        """;

    private const int MaxDepth = 3;

    private static readonly Dictionary<string, (string Name, string Type)[]> Fields = new()
    {
        ["Query"] =
        [
            ("n", "Int"), ("r", "Int!"), ("s", "String"), ("one", "A"), ("must", "A!"), ("many", "[A]"), ("all", "[A!]!"),
            ("grid", "[[B!]]"), ("who", "I"), ("any", "[U!]"), ("__typename", "String!"),
        ],
        ["A"] =
        [
            ("n", "Int"), ("r", "Int!"), ("s", "String"), ("one", "A"), ("must", "A!"), ("many", "[B]"), ("all", "[A!]!"),
            ("who", "I"), ("any", "[U!]"), ("__typename", "String!"),
        ],
        ["B"] =
        [
            ("n", "Int"), ("s", "String"), ("one", "A"), ("e", "E!"), ("who", "I"), ("__typename", "String!"),
        ],
        ["I"] = [("n", "Int"), ("s", "String"), ("one", "A"), ("__typename", "String!")],
        ["U"] = [("__typename", "String!")],
    };

    private static readonly string[] ArgumentLists =
        ["", "(x: 1)", "(x: $i)", "(y: { b: ON })", "(y: [{ a: $i }, {}])", "(x: null, y: $l)"];

    private readonly Random _random = new(seed);
    private readonly StringBuilder _fragments = new();
    private int _fragmentCount;

    public ExecutionCase Next()
    {
        var document = new StringBuilder("query ($p: Boolean!, $q: Boolean = false, $i: Int, $l: [In!]) ")
            .Append("{ keep: n @skip(if: $p) kept: n @include(if: $q) k: s(x: $i, y: $l) ");
        AppendSelections(document, "Query", 0);
        document.Append('}').Append(_fragments);
        return new ExecutionCase(Sdl, document.ToString(), ObjectOf("Query", 0), Variables());
    }

    private string Variables()
    {
        var variables = new List<string> { $"\"p\": {Truth()}" };
        if (Chance(0.5))
            variables.Add($"\"q\": {Truth()}");
        if (Chance(0.7))
            variables.Add($"\"i\": {(Chance(0.2) ? "null" : "5")}");
        if (Chance(0.5))
            variables.Add("\"l\": " + Pick("null", "[]", """{"a": 3}""", """[{"b": "OFF"}, {"a": null}]"""));
        return $"{{{string.Join(", ", variables)}}}";
    }

    private void AppendSelections(StringBuilder text, string type, int depth)
    {
        for (var left = _random.Next(1, 4); left > 0; left--)
            switch (depth >= MaxDepth ? int.MaxValue : _random.Next(8))
            {
                case 0:
                    AppendBlock(text.Append("... ").Append(Condition()), type, depth + 1);
                    break;
                case 1 when type is "I" or "U" or "A" or "B":
                    var concrete = type is "A" or "B" ? Pick("I", "U", type) : Pick("A", "B", type);
                    AppendBlock(text.Append("... on ").Append(concrete).Append(' ').Append(Condition()), concrete, depth + 1);
                    break;
                case 2:
                    text.Append("...F").Append(AddFragment(type, depth)).Append(' ').Append(Condition());
                    break;
                default:
                    AppendField(text, type, depth);
                    break;
            }
    }

    private int AddFragment(string type, int depth)
    {
        var number = ++_fragmentCount;
        var body = new StringBuilder($"\nfragment F{number} on {type} ");
        AppendBlock(body, type, depth + 1);
        _fragments.Append(body);
        return number;
    }

    /// <summary>Aliases tell name and arguments, so that equal response names can always be merged.</summary>
    private void AppendField(StringBuilder text, string type, int depth)
    {
        var (name, fieldType) = Fields[type][_random.Next(Fields[type].Length)];
        var named = fieldType.Trim('[', ']', '!');
        var isLeaf = !Fields.ContainsKey(named);
        if (!isLeaf && depth >= MaxDepth)
            (name, fieldType, isLeaf) = ("__typename", "String!", true);
        if (name == "s")
        {
            var arguments = _random.Next(ArgumentLists.Length);
            text.Append('s').Append(arguments).Append(": s").Append(ArgumentLists[arguments]).Append(' ');
        }
        else if (Chance(0.2) && name is not "e")
            text.Append(AliasOf(name, fieldType)).Append(": ").Append(name).Append(' ');
        else if (name is "many" && type is "A")
            text.Append("manyB: many ");
        else
            text.Append(name).Append(' ');
        text.Append(Condition());
        if (!isLeaf)
            AppendBlock(text, named, depth + 1);
    }

    private static string AliasOf(string name, string type) =>
        $"{name}_{type.Replace("[", "L").Replace("]", "").Replace("!", "N")}";

    private void AppendBlock(StringBuilder text, string type, int depth)
    {
        text.Append("{ ");
        AppendSelections(text, type, depth);
        text.Append("} ");
    }

    private string Condition() => _random.Next(10) switch
    {
        0 => "@skip(if: $p) ",
        1 => "@include(if: $p) ",
        2 => "@include(if: $q) ",
        3 => "@skip(if: $q) @include(if: true) ",
        _ => "",
    };

    private string ValueOf(string type, int depth)
    {
        if (Chance(0.04))
            return """{"$error": "made up"}""";
        if (Chance(type.EndsWith('!') ? 0.02 : 0.1))
            return "null";
        type = type.TrimEnd('!');
        if (type.StartsWith('['))
            return $"[{string.Join(", ", Enumerable.Range(0, _random.Next(4)).Select(_ => ValueOf(type[1..^1], depth)))}]";
        return type switch
        {
            "Int" => Chance(0.03) ? "\"not a number\"" : _random.Next(100).ToString(CultureInfo.InvariantCulture),
            "String" => Pick("\"text\"", "\"ä€\\\"\\n\"", """{"$arguments": true}""", "7"),
            "E" => Pick("\"ON\"", "\"OFF\"", "\"ON\"", "\"OTHER\""),
            "I" or "U" => ObjectOf(Chance(0.95) ? Pick("A", "B") : "Query", depth + 1),
            _ => ObjectOf(type, depth + 1),
        };
    }

    private string ObjectOf(string type, int depth)
    {
        // Deeper than any selection goes, values are cut short.
        var fields = Fields[type].Where(f => f.Name != "__typename" && (depth <= MaxDepth || !Fields.ContainsKey(f.Type)));
        var entries = fields
            .Where(field => depth <= MaxDepth || !Fields.ContainsKey(field.Type.Trim('[', ']', '!')))
            .Where(field => depth < 2 || Chance(0.75) || field.Type.EndsWith('!'))
            .Select(field => $"\"{field.Name}\": {ValueOf(field.Type, depth)}");
        return $"{{{string.Join(", ", entries.Prepend($"\"__typename\": \"{type}\""))}}}";
    }

    private bool Chance(double probability) => _random.NextDouble() < probability;

    private string Truth() => Chance(0.5) ? "true" : "false";

    private string Pick(params string[] choices) => choices[_random.Next(choices.Length)];
}
