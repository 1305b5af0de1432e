using System.Text.Json;
using TimeBanking.GraphQL.Language;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Tests.Types;

/// <summary>Every type with every value, against the reference implementation.</summary>
public class InputCoercionTests
{
    private const string Sdl = """
        type Query { a(w: Wish, l: Line, c: Color, x: Any, f: Float, s: String, b: Boolean, i: ID): Int }
        enum Color { RED GREEN BLUE }
        input Wish @oneOf { hours: Int words: String line: Line }
        input Line { minutes: Int! count: Int = 5 color: Color = RED tags: [String!] next: Line other: [Line!] = [] }
        input Empty { a: Int = 1 b: Int }
        scalar Any
        """;

    private static readonly string[] Types =
    [
        "Int", "Int!", "[Int]", "[Int!]", "[[Int]]", "Float", "Float!", "[Float!]!", "String", "[String]", "Boolean",
        "[Boolean!]", "ID", "ID!", "[ID]", "Color", "[Color!]", "Wish", "Wish!", "[Wish]", "Line", "[Line!]!", "Empty",
        "Any", "Any!", "[Any]",
    ];

    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "1", "-1", "1.5", "-0.25", "1000", "2147483647", "2147483648", "-2147483648",
        "-2147483649", "4503599627370496", "\"\"", "\"a\"", "\"1\"", "\"RED\"", "\"RDE\"", "\"red\"",
        "\"ü\\n\\\"q\\\"\\u0001\"",
        "[]", "[1]", "[1, \"a\", null]", "[null]", "[[1, 2], [3], null, 4]", "[[[[1]]]]", "[\"RED\", \"GREN\"]",
        "[1,2,3,4,5,6,7,8,9,10]", "[\"1\",2,3,4,5,6,7,8,9,10,11]", "[\"1\",2,3,4,5,6,7,8,9,10,11,12]",
        "{}", "{\"a\": 1}", "{\"a\": {\"b\": {\"c\": {\"d\": 1}}}}", "{\"hours\": 1}", "{\"hours\": null}",
        "{\"words\": \"w\"}",
        "{\"hours\": 1, \"words\": \"w\"}", "{\"hour\": 1}", "{\"hours\": 1, \"wrds\": 2}", "{\"hours\": \"x\"}",
        "{\"line\": {\"minutes\": 1}}", "{\"line\": {\"minute\": 1}}", "{\"minutes\": 30}",
        "{\"minutes\": 30, \"count\": null, \"color\": \"BLUE\", \"tags\": \"t\", \"next\": {\"minutes\": 1}}",
        "{\"minutes\": null}",
        "{\"minutes\": \"30\", \"count\": 1.5, \"color\": \"PINK\", \"tags\": [1, null], \"next\": {}}",
        "{\"minutes\": 30, \"other\": [{\"minutes\": 1}, {\"minutes\": []}, {\"colour\": 1}]}",
        "[{\"minutes\": 1}, {\"minutes\": 2, \"next\": null}]",
        "{\"other\": {\"minutes\": 3}, \"minutes\": 2}",
    ];

    private static readonly string[] Literals =
    [
        "null", "true", "0", "-0", "1", "1.0", "1e3", "-1.5", "2147483647", "2147483648", "-2147483649",
        "123456789012345678901234567890", "\"\"", "\"a\"", "\"\"\"block\"\"\"", "\"1\"",
        "\"RED\"", "RED", "REDD", "red",
        "\"ü\\n\\\"q\\\"\"", "[]", "[1]", "[1, \"a\", null]", "[[1, 2], [3], null, 4]", "[[[[1]]]]", "[RED, GREN]",
        "{}", "{ a: 1 }", "{ hours: 1 }", "{ hours: null }", "{ hours: 1, words: \"w\" }", "{ hour: 1 }",
        "{ hours: 1, wrds: 2 }", "{ hours: \"x\" }", "{ line: { minutes: 1 } }", "{ line: { minute: 1 } }",
        "{ minutes: 30 }", "{ minutes: 30, count: null, color: BLUE, tags: \"t\", next: { minutes: 1 } }",
        "{ minutes: null }", "{ minutes: \"30\", count: 1.5, color: PINK, tags: [1, null], next: {} }",
        "{ minutes: 30, other: [{ minutes: 1 }, { minutes: [] }, { colour: 1 }] }",
        "[{ minutes: 1 }, { minutes: 2, next: null }]", "{ other: { minutes: 3 }, minutes: 2 }",
        "{ any: [RED, { x: 1.5 }], thing: true }",
    ];

    private readonly Schema _schema = SchemaBuilder.FromSdl(Sdl);

    [Fact]
    public async Task Every_value_is_coerced_to_every_type_as_by_the_reference_implementation()
    {
        var cases = Types.SelectMany(type => Values.Select(value => (Type: type, Value: value))).ToList();
        var answers = await Oracle.CallAllAsync("coerceValue", cases.Select(item => new
        {
            sdl = Sdl, type = item.Type, value = JsonSerializer.Deserialize<JsonElement>(item.Value),
        }));
        AssertSame(cases.Zip(answers, (item, answer) =>
        {
            var type = Type(item.Type);
            var value = JsonSerializer.Deserialize<JsonElement>(item.Value);
            var errors = new List<(string, string)>();
            new ValueValidation(hideSuggestions: false, (message, path) => errors.Add((message, $"{path}")))
                .Visit(type, value, null);
            return ($"{item.Type} {item.Value}", answer, Try(() => InputCoercion.CoerceValue(type, value)), errors);
        }));
    }

    [Fact]
    public async Task Every_literal_is_coerced_to_every_type_as_by_the_reference_implementation()
    {
        var cases = Types.SelectMany(type => Literals.Select(literal => (Type: type, Literal: literal))).ToList();
        var answers = await Oracle.CallAllAsync(
            "coerceLiteral", cases.Select(item => new { sdl = Sdl, type = item.Type, literal = item.Literal }));
        AssertSame(cases.Zip(answers, (item, answer) =>
        {
            var type = Type(item.Type);
            var literal = Parser.ParseValue(item.Literal);
            var errors = new List<(string, string)>();
            LiteralValidation.Validate(type, literal, null, (message, _, path) => errors.Add((message, $"{path}")));
            var coerced = Try(() => InputCoercion.CoerceLiteral(type, literal));
            return ($"{item.Type} {item.Literal}", answer, coerced, errors);
        }));
    }

    [Fact]
    public void A_literal_beyond_what_a_double_holds_is_refused()
    {
        // The reference implementation reads it as Infinity, which the specification (3.5.2) does not allow.
        var failure = Assert.Throws<CoercionException>(
            () => InputCoercion.CoerceLiteral(BuiltInScalars.Float, Parser.ParseValue("1e400")));
        Assert.Equal("Float cannot represent non numeric value: 1e400", failure.Message);
    }

    [Theory]
    [InlineData("Int", "9007199254740993", "Int cannot represent non 32-bit signed integer value: 9007199254740993")]
    [InlineData("Int", "1e400", "Int cannot represent non-integer value: 1e400")]
    [InlineData("Float", "1e400", "Float cannot represent non numeric value: 1e400")]
    public void A_number_is_quoted_as_it_was_sent(string type, string value, string message)
    {
        // The reference implementation has lost what was sent: JavaScript rounds numbers as it reads them.
        var failure = Assert.Throws<CoercionException>(
            () => InputCoercion.CoerceValue(Type(type), JsonSerializer.Deserialize<JsonElement>(value)));
        Assert.Equal(message, failure.Message);
    }

    [Theory]
    [InlineData("Int", "1000.0", 1000)]
    [InlineData("Int", "1e3", 1000)]
    [InlineData("Float", "7", 7d)]
    [InlineData("ID", "4.0", "4")]
    [InlineData("ID", "12345678901234567890", "12345678901234567890")]
    public void A_whole_number_is_whole_however_it_is_written(string type, string value, object expected) =>
        Assert.Equal(expected, InputCoercion.CoerceValue(Type(type), JsonSerializer.Deserialize<JsonElement>(value)));

    [Fact]
    public void What_is_wrong_is_said_with_its_place_in_the_value()
    {
        var failure = Assert.Throws<CoercionException>(
            () => InputCoercion.CoerceLiteral(Type("[Line]"), Parser.ParseValue("[{ minutes: 1, tags: [\"a\", 2] }]")));
        Assert.Equal("At [0].tags[1]: String cannot represent a non string value: 2", failure.Message);
        Assert.Equal(28, failure.Location!.Value.Column);
    }

    [Fact]
    public void Lists_and_input_objects_become_lists_and_dictionaries_in_declared_order()
    {
        var line = Assert.IsType<Dictionary<string, object?>>(
            InputCoercion.CoerceLiteral(Type("Line"), Parser.ParseValue("{ next: null, tags: \"t\", minutes: 1 }")));
        Assert.Equal(["minutes", "count", "color", "tags", "next", "other"], line.Keys);
        Assert.Equal(["t"], Assert.IsType<List<object?>>(line["tags"]));
        Assert.Equal("RED", line["color"]);
        Assert.Empty(Assert.IsType<List<object?>>(line["other"]));
    }

    private TypeReference Type(string text) =>
        _schema.TypeFromAst(Parser.ParseType(text)) ?? throw new ArgumentException(text);

    private static (bool Ok, object? Value) Try(Func<object?> coerce)
    {
        try
        {
            return (true, coerce());
        }
        catch (CoercionException)
        {
            return (false, null);
        }
    }

    private static void AssertSame(
        IEnumerable<(string Case, JsonElement Answer, (bool Ok, object? Value) Coerced, List<(string, string)> Errors)>
            all)
    {
        var differences = new List<string>();
        foreach (var (name, answer, coerced, errors) in all)
        {
            var expected = Expected(answer);
            var actual = coerced.Ok
                ? JsonSerializer.Serialize(coerced.Value)
                : string.Join("\n", errors.Select(error => $"{error.Item1} at {error.Item2}"));
            var isSame = coerced.Ok && answer.GetProperty("ok").GetBoolean()
                ? JsonElement.DeepEquals(
                    JsonSerializer.Deserialize<JsonElement>(expected), JsonSerializer.Deserialize<JsonElement>(actual))
                : expected == actual;
            if (!isSame)
                differences.Add($"{name}\n  expected: {expected}\n  actual:   {actual}");
        }

        Assert.True(differences.Count == 0, $"{differences.Count}\n{string.Join("\n", differences.Take(30))}");
    }

    private static string Expected(JsonElement answer) => answer.GetProperty("ok").GetBoolean()
        ? answer.GetProperty("value").GetRawText()
        : string.Join("\n", answer.GetProperty("errors").EnumerateArray().Select(error =>
            $"{error.GetProperty("message").GetString()} at {Path(error.GetProperty("path"))}"));

    private static string Path(JsonElement path) => string.Concat(path.EnumerateArray()
        .Select(step => step.ValueKind == JsonValueKind.Number ? $"[{step}]" : $".{step}"));
}
