using System.Text.Json;

namespace TimeBanking.GraphQL.Tests;

public class OracleTests
{
    private const string Sdl = """
        type Query { hello(name: String = "you"): String fail: String pets: [Pet] }
        interface Pet { name: String! }
        type Cat implements Pet { name: String! lives: Int }
        input Wish @oneOf { hours: Int words: String }
        """;

    public static TheoryData<string, object, string> Answers => new()
    {
        { "parse", new { source = "{ a }" }, "\"kind\":\"Field\"" },
        { "parse", new { source = "{ a", locations = true }, "Syntax Error: Expected Name, found <EOF>." },
        { "parse", new { source = "{}" }, "Syntax Error: Expected Name" },
        { "print", new { source = "{a b}" }, """{\n  a\n  b\n}""" },
        { "validateSdl", new { sdl = "type Query { a: Missing }" }, "Unknown type" },
        { "validateSdl", new { sdl = "type Query" }, "must define one or more fields" },
        { "validate", new { sdl = Sdl, document = "{ hallo }" }, "Did you mean" },
        { "validate", new { sdl = Sdl, document = "{ hello @defer }" }, "Unknown directive" },
        { "execute", new { sdl = Sdl, document = "{ hello }", root = new { hello = "hi" } }, """{"hello":"hi"}""" },
        {
            "coerceVariables",
            new { sdl = Sdl, document = "query ($a: Int) { hello }", variables = new { a = 2 } },
            """{"a":2}"""
        },
        { "coerceLiteral", new { sdl = Sdl, type = "[Wish!]", literal = "{ hours: 3 }" }, """[{"hours":3}]""" },
        { "coerceLiteral", new { type = "Int!", literal = "null" }, "Expected value of non-null type" },
        { "coerceValue", new { type = "[ID!]", value = new object[] { 1, "b" } }, """["1","b"]""" },
        { "introspectionQuery", new { }, "isOneOf" },
        { "introspect", new { sdl = Sdl }, "\"isOneOf\":true" },
        { "printSchema", new { sdl = Sdl }, "input Wish @oneOf" },
        { "findBreakingChanges", new { oldSdl = Sdl, newSdl = "type Query { hello: String }" }, "TYPE_REMOVED" },
    };

    [Theory]
    [MemberData(nameof(Answers), DisableDiscoveryEnumeration = true)]
    public async Task The_oracle_answers_each_call(string call, object args, string expected)
    {
        var answer = await Oracle.CallAsync(call, args);
        Assert.Contains(expected, answer.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Field_errors_of_the_root_value_are_thrown_and_abstract_types_go_by_their_typename()
    {
        var root = JsonSerializer.Deserialize<JsonElement>("""
            { "hello": { "$arguments": true }, "fail": { "$error": "broken" },
              "pets": [{ "__typename": "Cat", "name": "Tom", "lives": 9 }, { "__typename": "Cat", "name": null }] }
            """);
        var answer = await Oracle.CallAsync(
            "execute", new { sdl = Sdl, document = "{ hello fail pets { name ... on Cat { lives } } }", root });
        Assert.Equal(
            """{"hello":"{\"name\":\"you\"}","fail":null,"pets":[{"name":"Tom","lives":9},null]}""",
            answer.GetProperty("data").GetRawText());
        var errors = answer.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("path").GetRawText());
        Assert.Equal(["""["fail"]""", """["pets",1,"name"]"""], errors.Order());
    }

    [Fact]
    public async Task An_introspection_result_is_built_back_into_its_schema()
    {
        var introspection = await Oracle.CallAsync("introspect", new { sdl = Sdl });
        var built = await Oracle.CallAsync("buildFromIntrospection", new { introspection });
        var printed = await Oracle.CallAsync("printSchema", new { sdl = Sdl });
        Assert.Equal(printed.GetProperty("sdl").GetString(), built.GetProperty("sdl").GetString());
    }

    [Fact]
    public async Task A_call_that_fails_says_why()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(
            () => Oracle.CallAsync("printSchema", new { sdl = "type Query {" }));
        Assert.Contains("Syntax Error", failure.Message, StringComparison.Ordinal);
    }
}
