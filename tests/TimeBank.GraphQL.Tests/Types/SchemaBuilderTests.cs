using System.Text.Json;
using TimeBanking.GraphQL.Language;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Tests.Types;

public class SchemaBuilderTests
{
    /// <summary>
    /// What the type model cannot hold (a union of scalars, an interface implemented twice) is reported by itself,
    /// before the rules that need a schema; the reference implementation reports both at once.
    /// </summary>
    private static readonly HashSet<string> ReportedInPart = ["a query root that is a union, and more"];

    [Fact]
    public async Task Every_invalid_schema_is_refused_with_the_errors_of_the_reference_implementation()
    {
        var answers = await Oracle.CallAllAsync(
            "validateSdl", SdlCorpus.Invalid.Select(item => new { sdl = item.Sdl }));
        var differences = new List<string>();
        foreach (var ((name, sdl), answer) in SdlCorpus.Invalid.Zip(answers))
        {
            var expected = Messages(answer);
            var actual = ErrorsOf(sdl);
            Assert.NotEmpty(expected);
            var isEqual = ReportedInPart.Contains(name)
                ? actual.Count > 0 && !actual.Except(expected).Any()
                : actual.Order(StringComparer.Ordinal).SequenceEqual(expected.Order(StringComparer.Ordinal));
            if (!isEqual)
                differences.Add(
                    $"{name}\n  expected: {string.Join("\n    ", expected)}"
                    + $"\n  actual: {string.Join("\n    ", actual)}");
        }

        Assert.True(differences.Count == 0, string.Join("\n", differences));
    }

    [Fact]
    public async Task Every_valid_schema_is_accepted_as_by_the_reference_implementation()
    {
        var answers = await Oracle.CallAllAsync("validateSdl", SdlCorpus.Valid.Select(item => new { sdl = item.Sdl }));
        foreach (var ((name, sdl), answer) in SdlCorpus.Valid.Zip(answers))
            Assert.Equal((name, "", ""), (name, string.Join("\n", Messages(answer)), string.Join("\n", ErrorsOf(sdl))));
    }

    [Fact]
    public async Task Errors_of_the_document_tell_where_they_are_as_the_reference_implementation_does()
    {
        string[] sdls =
        [
            "type Query { a: Int }\ntype A { a: Int }\n  scalar A",
            "type Query { a: Missing }",
            "type Query { a: Int\n a: Int }",
            "type Query @nope { a: Int }",
            "extend type Nothing { a: Int }\ntype Query { a: Int }",
            "type Query { a(x: Int, x: Int): Int }",
        ];
        var answers = await Oracle.CallAllAsync("validateSdl", sdls.Select(sdl => new { sdl }));
        foreach (var (sdl, answer) in sdls.Zip(answers))
        {
            var expected = answer.EnumerateArray().SelectMany(error => error.GetProperty("locations").EnumerateArray())
                .Select(place => (place.GetProperty("line").GetInt32(), place.GetProperty("column").GetInt32()));
            var failure = Assert.Throws<SchemaException>(() => SchemaBuilder.FromSdl(sdl));
            var actual = failure.Errors.SelectMany(error => error.Locations)
                .Select(place => (place.Line, place.Column));
            Assert.Equal(expected, actual);
        }
    }

    [Fact]
    public void Directives_on_directive_definitions_are_not_of_this_edition()
    {
        // The reference implementation already follows the draft after September 2025, which deprecates directives.
        Assert.Throws<SyntaxException>(() => SchemaBuilder.FromSdl(
            "directive @d @deprecated on FIELD type Query { a: Int }"));
    }

    [Fact]
    public void A_schema_has_the_specified_directives_and_the_introspection_types()
    {
        var schema = SchemaBuilder.FromSdl("directive @mine on FIELD type Query { a: Int }");
        Assert.Equal(
            ["mine", "include", "skip", "deprecated", "specifiedBy", "oneOf"],
            schema.Directives.Select(directive => directive.Name));
        Assert.Same(Introspection.Types["__Type"], schema.Types.Find("__Type"));
        Assert.Same(BuiltInScalars.Int, schema.Types.Find("Int"));
        Assert.Null(schema.Types.Find("Float"));
    }

    private static List<string> Messages(JsonElement errors) =>
        [.. errors.EnumerateArray().Select(error => error.GetProperty("message").GetString()!)];

    private static List<string> ErrorsOf(string sdl)
    {
        try
        {
            SchemaBuilder.FromSdl(sdl);
            return [];
        }
        catch (SchemaException wrong)
        {
            return [.. wrong.Errors.Select(error => error.Message)];
        }
        catch (SyntaxException wrong)
        {
            return [wrong.Message];
        }
    }
}
