namespace TimeBanking.GraphQL.Tests.Execution;

public class OperationTests
{
    private const string Sdl = """
        "A schema with a bit of everything that introspection shows."
        schema { query: Query mutation: Mutation }
        type Query { a: Int @deprecated(reason: "old") b(x: In = { n: 2 }, old: Int @deprecated): [Named!]! }
        type Mutation { first: Int second: Int! third: Int }
        interface Named { name: String }
        type Thing implements Named { name: String colour: Colour }
        union All = Thing | Query
        enum Colour { RED @deprecated(reason: "loud") "calm" BLUE }
        input In { n: Int! = 1 text: String }
        input Choice @oneOf { a: Int b: String }
        scalar Url @specifiedBy(url: "https://example.org/url")
        directive @mark(level: Int = 1) repeatable on FIELD | OBJECT
        """;

    [Theory]
    [InlineData("mutation { first second third }", """{"first": 1, "second": 2, "third": 3}""")]
    [InlineData("mutation { first second third }", """{"first": 1, "second": null, "third": 3}""")]
    [InlineData("mutation { first second third }", """{"first": {"$error": "x"}, "second": 2, "third": {"$error": "y"}}""")]
    [InlineData("mutation { x: first y: first __typename }", """{"first": 1}""")]
    public Task Mutations_are_answered_alike(string document, string root) =>
        ExecutionCase.AssertSameAsync(new ExecutionCase(Sdl, document, root));

    [Theory]
    [InlineData("""{ __type(name: "Thing") { kind name fields { name type { kind name ofType { name } } } interfaces { name } } }""")]
    [InlineData("""{ __type(name: "Missing") { name } }""")]
    [InlineData("""{ __type(name: "Choice") { isOneOf inputFields { name defaultValue } } }""")]
    [InlineData("""{ t: __type(name: "Url") { specifiedByURL fields { name } possibleTypes { name } } }""")]
    [InlineData("""query ($n: String!) { __type(name: $n) { enumValues(includeDeprecated: true) { name isDeprecated deprecationReason description } } }""")]
    [InlineData("""{ __schema { queryType { name fields { name } } mutationType { name } subscriptionType { name } description } __typename }""")]
    [InlineData("""{ __schema { queryType { fields(includeDeprecated: true) { name isDeprecated args(includeDeprecated: true) { name defaultValue isDeprecated } } } } }""")]
    [InlineData("""{ __type(name: "All") { possibleTypes { name } kind description } n: __type(name: "Named") { possibleTypes { name } } }""")]
    public Task Introspection_is_answered_alike(string document) =>
        ExecutionCase.AssertSameAsync(new ExecutionCase(Sdl, document, Variables: """{"n": "Colour"}"""));

    [Fact]
    public async Task The_whole_introspection_query_gives_the_oracle_the_same_schema_back()
    {
        var query = (await Oracle.CallAsync("introspectionQuery", new { })).GetProperty("query").GetString()!;
        var ours = await new ExecutionCase(Sdl, query).ExecuteAsync();
        var rebuilt = await Oracle.CallAsync("buildFromIntrospection", new { introspection = ours });
        var expected = await Oracle.CallAsync("printSchema", new { sdl = Sdl });
        Assert.Equal(expected.GetProperty("sdl").GetString(), rebuilt.GetProperty("sdl").GetString());
    }
}
