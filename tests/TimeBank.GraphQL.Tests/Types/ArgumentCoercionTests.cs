using System.Text.Json;
using TimeBanking.GraphQL.Execution;
using TimeBanking.GraphQL.Language;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Tests.Types;

public class ArgumentCoercionTests
{
    private const string Sdl = """
        type Query {
          f(a: Int, b: Int! = 2, c: [Int!] = [3], l: Line, w: Wish, x: Any): String
          g(required: Int!): String
          h(w: Wish!): String
        }
        input Wish @oneOf { hours: Int words: String }
        input Line { minutes: Int! count: Int = 5 tags: [String] }
        scalar Any
        """;

    private static readonly (string Document, string Variables)[] Cases =
    [
        ("{ f }", "{}"),
        ("{ f(a: null, b: 5, c: 6) }", "{}"),
        ("query ($v: Int) { f(a: $v) }", "{}"),
        ("query ($v: Int) { f(a: $v) }", """{"v": null}"""),
        ("query ($v: Int) { f(a: $v) }", """{"v": 7}"""),
        ("query ($v: Int) { f(b: $v) }", "{}"),
        ("query ($v: Int) { f(b: $v) }", """{"v": null}"""),
        ("query ($v: Int) { f(b: $v) }", """{"v": 9}"""),
        ("query ($v: [Int!]) { f(c: $v) }", """{"v": [1, 2]}"""),
        ("query ($v: Int!) { f(c: [1, $v]) }", """{"v": 2}"""),
        ("query ($v: Int) { f(c: [1, $v]) }", "{}"),
        ("query ($v: Int) { f(c: [1, $v]) }", """{"v": null}"""),
        ("query ($v: Int!) { f(l: { minutes: $v }) }", """{"v": 2}"""),
        ("query ($v: Int) { f(l: { minutes: $v }) }", "{}"),
        ("query ($v: Int) { f(l: { minutes: 1, count: $v }) }", "{}"),
        ("query ($v: Int) { f(l: { minutes: 1, count: $v }) }", """{"v": null}"""),
        ("query ($v: String) { f(l: { minutes: 1, tags: [\"a\", $v] }) }", "{}"),
        ("query ($v: String) { f(l: { minutes: 1, tags: [\"a\", $v] }) }", """{"v": "b"}"""),
        ("query ($v: Int) { f(w: { hours: $v }) }", """{"v": 1}"""),
        ("query ($v: Int) { f(w: { hours: $v }) }", """{"v": null}"""),
        ("query ($v: Int) { f(w: { hours: $v }) }", "{}"),
        ("query ($v: Int) { f(w: { hours: $v, words: \"x\" }) }", "{}"),
        ("{ g }", "{}"),
        ("{ g(required: null) }", "{}"),
        ("query ($v: Int) { g(required: $v) }", "{}"),
        ("query ($v: Int) { g(required: $v) }", """{"v": null}"""),
        ("{ f(a: \"x\") }", "{}"),
        ("{ f(l: { minutes: 1, tags: [1] }) }", "{}"),
        ("{ h(w: { words: null }) }", "{}"),
        ("{ f(x: { a: [1, 2.5, null, RED, \"s\"] }) }", "{}"),
        ("query ($v: Int) { f(x: { a: $v, b: [$v] }) }", "{}"),
        ("query ($v: Int, $w: String, $y: [Line]) { f(x: { a: $v, b: [$w], c: $y }) }",
            """{"v": 1, "w": "s", "y": [{"minutes": 4, "count": 6}]}"""),
    ];

    private readonly Schema _schema = SchemaBuilder.FromSdl(Sdl);

    [Fact]
    public async Task Arguments_are_coerced_as_by_the_reference_implementation()
    {
        var root = new Dictionary<string, object>
        {
            ["f"] = new Dictionary<string, bool> { ["$arguments"] = true },
            ["g"] = new Dictionary<string, bool> { ["$arguments"] = true },
            ["h"] = new Dictionary<string, bool> { ["$arguments"] = true },
        };
        var answers = await Oracle.CallAllAsync("execute", Cases.Select(item => new
        {
            sdl = Sdl,
            document = item.Document,
            variables = JsonSerializer.Deserialize<JsonElement>(item.Variables),
            root,
        }));
        foreach (var ((document, variables), answer) in Cases.Zip(answers))
            Assert.Equal(
                $"{document} {variables}\n{Expected(answer)}",
                $"{document} {variables}\n{Actual(document, variables)}");
    }

    private static string Expected(JsonElement answer) =>
        answer.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Array
            ? errors[0].GetProperty("message").GetString()!
            : Normal(answer.GetProperty("data").EnumerateObject().Single().Value.GetString()!);

    private string Actual(string document, string variables)
    {
        var operation = (OperationDefinitionNode)Parser.Parse(document).Definitions[0];
        var values = InputCoercion.CoerceVariableValues(
            _schema, operation.VariableDefinitions, JsonSerializer.Deserialize<JsonElement>(variables));
        var node = (FieldNode)operation.SelectionSet.Selections[0];
        var field = _schema.QueryType!.Fields[node.Name.Value];
        try
        {
            var arguments = InputCoercion.CoerceArgumentValues(
                $"Query.{field.Name}", field.Arguments, node.Arguments, values.Values);
            return Normal(JsonSerializer.Serialize(field.Arguments.Zip(arguments)
                .Where(argument => argument.Second != ArgumentValue.Absent)
                .ToDictionary(argument => argument.First.Name, argument => argument.Second)));
        }
        catch (CoercionException wrong)
        {
            return wrong.Message;
        }
    }

    private static string Normal(string json) =>
        JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(json));
}
