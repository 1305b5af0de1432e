using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using TimeBanking.GraphQL.Execution;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Tests.Types;

public class IntrospectionTests
{
    [Fact]
    public async Task What_introspection_tells_builds_the_same_schema_in_the_reference_implementation()
    {
        var query = (await Oracle.CallAsync("introspectionQuery", new { })).GetProperty("query").GetString()!;
        var schemas = SdlCorpus.Valid.Select(item => SchemaBuilder.FromSdl(item.Sdl)).ToList();
        var told = await Task.WhenAll(schemas.Select(schema => AskAsync(schema, query)));
        var answers = await Oracle.CallAllAsync(
            "buildFromIntrospection", told.Select(introspection => new { introspection }));
        foreach (var (schema, answer) in schemas.Zip(answers))
        {
            Assert.Equal(SchemaPrinter.Print(schema), answer.GetProperty("sdl").GetString());
            Assert.Empty(answer.GetProperty("errors").EnumerateArray());
        }
    }

    [Fact]
    public async Task One_type_is_told_as_by_the_reference_implementation()
    {
        const string Sdl = """
            type Query implements I { a(x: Int @deprecated, y: [Int!]! = [1]): E @deprecated(reason: "r") b: U i: I }
            interface I { a(x: Int, y: [Int!]! = [1]): E @deprecated b: U i: I }
            union U = Query
            enum E { X @deprecated Y }
            input P @oneOf { a: Int b: P @deprecated }
            scalar S @specifiedBy(url: "https://example.org/")
            """;
        const string Fields = """
            kind name description specifiedByURL isOneOf
            fields {
              name args { name defaultValue isDeprecated } type { kind name ofType { kind name } }
              isDeprecated deprecationReason
            }
            all: fields(includeDeprecated: true) {
              name isDeprecated deprecationReason
              args(includeDeprecated: true) {
                name defaultValue isDeprecated deprecationReason
                type { kind ofType { kind ofType { kind ofType { name } } } }
              }
            }
            interfaces { name } possibleTypes { name }
            enumValues { name }
            allValues: enumValues(includeDeprecated: true) { name isDeprecated deprecationReason description }
            inputFields { name } allInput: inputFields(includeDeprecated: true) { name isDeprecated }
            ofType { name }
            """;
        string[] names = ["Query", "I", "U", "E", "P", "S", "Int", "Missing", "__TypeKind", "__Field"];
        var types = names.Select(name =>
            $"t{name}: __type(name: \"{name}\") {{ __typename {Structural(name, Fields)} }}");
        var document = $"{{ __typename {string.Join(' ', types)} }}";
        var expected = (await Oracle.CallAsync("execute", new { sdl = Sdl, document })).GetProperty("data");
        var actual = (await AskAsync(SchemaBuilder.FromSdl(Sdl), document))["data"]!;
        Assert.Equal(
            JsonNode.Parse(expected.GetRawText())!.ToJsonString(), actual.ToJsonString());
    }

    [Fact]
    public void The_meta_fields_are_found_where_they_may_be_selected()
    {
        var schema = SchemaBuilder.FromSdl(
            "type Query { a: U } type Mutation { b: Int } union U = Query input I { a: Int }");
        Assert.Same(Introspection.SchemaField, Introspection.FindField(schema, schema.QueryType!, "__schema"));
        Assert.Same(Introspection.TypeField, Introspection.FindField(schema, schema.QueryType!, "__type"));
        Assert.Null(Introspection.FindField(schema, schema.MutationType!, "__schema"));
        Assert.Null(Introspection.FindField(schema, schema.MutationType!, "__type"));
        Assert.Same(Introspection.TypeNameField, Introspection.FindField(schema, schema.Types["U"], "__typename"));
        Assert.Null(Introspection.FindField(schema, schema.Types["I"], "__typename"));
        Assert.Equal("a", Introspection.FindField(schema, schema.QueryType!, "a")!.Name);
        Assert.Null(Introspection.FindField(schema, schema.QueryType!, "nothing"));
    }

    /// <summary>Descriptions of the introspection types are left out: their words are our own.</summary>
    private static string Structural(string name, string fields) =>
        name.StartsWith("__", StringComparison.Ordinal)
            ? "kind name enumValues { name } fields { name type { kind ofType { kind name } } }"
            : name is "Int" ? "kind name specifiedByURL" : fields;

    private static async Task<JsonNode> AskAsync(Schema schema, string query)
    {
        var executor = new RequestExecutor(schema, new ExecutionOptions(), NullLogger<RequestExecutor>.Instance);
        await using var services = new ServiceCollection().BuildServiceProvider();
        var pending = executor.ExecuteAsync(
            new GraphQLRequest(query), services, TestContext.Current.CancellationToken);
        Assert.True(pending.IsCompleted, "Introspection waits for nothing.");
        return JsonNode.Parse((await pending).ToJson())!;
    }
}
