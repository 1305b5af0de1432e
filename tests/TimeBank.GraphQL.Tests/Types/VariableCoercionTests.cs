using System.Text.Json;
using TimeBanking.GraphQL.Language;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Tests.Types;

public class VariableCoercionTests
{
    private const string Sdl = """
        type Query { a(l: Line, c: Color, w: Wish, x: Any): Int }
        enum Color { RED GREEN }
        input Wish @oneOf { hours: Int words: String }
        input Line { minutes: Int! color: Color = RED next: Line }
        scalar Any
        """;

    private static readonly (string Definitions, string Variables)[] Cases =
    [
        ("", "{}"),
        ("($a: Int)", "{}"),
        ("($a: Int)", """{"a": null}"""),
        ("($a: Int)", """{"a": 3, "b": 4}"""),
        ("($a: Int!)", "{}"),
        ("($a: Int!)", """{"a": null}"""),
        ("($a: Int! = 3)", "{}"),
        ("($a: Int! = 3)", """{"a": null}"""),
        ("($a: Int = 3)", """{"a": null}"""),
        ("($a: Int = null)", "{}"),
        ("($a: Int = 3, $b: [Int!] = 4, $c: Line = { minutes: 5 })", "{}"),
        ("($a: Int = \"x\", $b: Line = { minutes: \"y\", colour: RED })", "{}"),
        ("($a: Int, $b: String!, $c: [Boolean!]!)", """{"a": "1", "b": 2, "c": [true, null, "no"]}"""),
        ("($a: Missing, $b: Query, $c: [Query!]!)", """{"a": 1}"""),
        ("($l: Line!)", """{"l": {"minutes": 1}}"""),
        ("($l: Line!)", """{"l": {"minutes": 1, "color": "REDD", "next": {"minute": 2}}}"""),
        ("($l: Line!)", """{"l": {"minutes": 1, "next": {"minutes": 2, "next": {"minutes": [3]}}}}"""),
        ("($l: [Line!]!)", """{"l": [{"minutes": 1}, {"minutes": 1.5}, 7, null]}"""),
        ("($w: Wish)", """{"w": {"hours": 1}}"""),
        ("($w: Wish)", """{"w": {"hours": 1, "words": "x"}}"""),
        ("($w: Wish)", """{"w": {"hours": null, "words": "x"}}"""),
        ("($w: Wish)", """{"w": {"words": null}}"""),
        ("($w: Wish = { hours: 1, words: \"x\" })", "{}"),
        ("($c: Color, $d: [Color] = GREEN)", """{"c": "GREEN"}"""),
        ("($c: Color!)", """{"c": 1}"""),
        ("($x: Any, $y: Any!)", """{"x": {"deep": [1, 2.5, null, "s", true]}, "y": []}"""),
    ];

    private readonly Schema _schema = SchemaBuilder.FromSdl(Sdl);

    [Fact]
    public async Task Variables_are_coerced_as_by_the_reference_implementation()
    {
        var answers = await Oracle.CallAllAsync("coerceVariables", Cases.Select(item => new
        {
            sdl = Sdl,
            document = Document(item.Definitions),
            variables = JsonSerializer.Deserialize<JsonElement>(item.Variables),
        }));
        foreach (var ((definitions, variables), answer) in Cases.Zip(answers))
        {
            var actual = Coerce(definitions, variables);
            var name = $"{definitions} {variables}\n";
            if (answer.GetProperty("ok").GetBoolean())
            {
                Assert.Equal((name, ""), (name, string.Join("\n", actual.Errors.Select(error => error.Message))));
                var values = JsonSerializer.SerializeToElement(actual.Values);
                Assert.True(JsonElement.DeepEquals(answer.GetProperty("values"), values), $"{name}{answer}\n{values}");
            }
            else
            {
                var expected = answer.GetProperty("errors").EnumerateArray().Select(Shown);
                Assert.Equal(
                    name + string.Join("\n", expected),
                    name + string.Join("\n", actual.Errors.Select(Shown)));
            }
        }
    }

    [Theory]
    [InlineData(50)]
    [InlineData(51)]
    [InlineData(500)]
    public async Task Errors_beyond_fifty_are_not_listed(int wrongItems)
    {
        var variables = JsonSerializer.Serialize(new { a = Enumerable.Repeat("x", wrongItems) });
        var answer = await Oracle.CallAsync("execute", new
        {
            sdl = Sdl,
            document = Document("($a: [Int])"),
            variables = JsonSerializer.Deserialize<JsonElement>(variables),
        });
        Assert.Equal(
            answer.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("message").GetString()),
            Coerce("($a: [Int])", variables).Errors.Select(error =>
                error.Message.Replace(" The limit is the setting MaxErrors.", "", StringComparison.Ordinal)));
    }

    /// <summary>Each message quotes the name, which takes 100 KB.</summary>
    [Fact]
    public void Errors_that_are_not_listed_are_not_made()
    {
        var name = new string('n', 50_000);
        var operation = (OperationDefinitionNode)Parser.Parse(Document($"(${name}: [Int])")).Definitions[0];
        var variables = JsonSerializer.SerializeToElement(
            new Dictionary<string, object> { [name] = Enumerable.Repeat("x", 5_000) });

        var before = GC.GetAllocatedBytesForCurrentThread();
        var errors = InputCoercion.CoerceVariableValues(
            _schema, operation.VariableDefinitions, variables, maxErrors: 10).Errors;

        Assert.Equal(11, errors.Count);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20_000_000);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    public void No_variables_at_all_are_an_empty_object(string variables) =>
        Assert.Equal(3, Coerce("($a: Int = 3)", variables).Values["a"]);

    [Theory]
    [InlineData("($l: Line)", """{"l": {"minute": 1}}""")]
    [InlineData("($c: Color)", """{"c": "REDD"}""")]
    [InlineData("($c: Color)", """{"c": ["GREEN"]}""")]
    public void Suggestions_are_left_out_when_they_are_to_be_hidden(string definitions, string variables)
    {
        var shown = Coerce(definitions, variables).Errors;
        var hidden = Coerce(definitions, variables, hideSuggestions: true).Errors;
        Assert.Equal(shown.Count, hidden.Count);
        Assert.Contains(shown, error => error.Message.Contains("Did you mean", StringComparison.Ordinal));
        Assert.DoesNotContain(hidden, error => error.Message.Contains("Did you mean", StringComparison.Ordinal));
    }

    private VariableValues Coerce(string definitions, string variables, bool hideSuggestions = false)
    {
        var operation = (OperationDefinitionNode)Parser.Parse(Document(definitions)).Definitions[0];
        return InputCoercion.CoerceVariableValues(
            _schema,
            operation.VariableDefinitions,
            JsonSerializer.Deserialize<JsonElement>(variables),
            hideSuggestions);
    }

    private static string Document(string definitions) => $"query {definitions} {{ a }}";

    private static string Shown(JsonElement error)
    {
        var place = error.GetProperty("locations")[0];
        return $"{place.GetProperty("line")}:{place.GetProperty("column")} {error.GetProperty("message").GetString()}";
    }

    private static string Shown(GraphQLError error) =>
        $"{error.Locations[0].Line}:{error.Locations[0].Column} {error.Message}";
}
