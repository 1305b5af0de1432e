using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Tests.Types;

public class SchemaPrinterTests
{
    [Fact]
    public async Task Schemas_are_printed_as_by_the_reference_implementation()
    {
        var answers = await Oracle.CallAllAsync("printSchema", SdlCorpus.Valid.Select(item => new { sdl = item.Sdl }));
        foreach (var ((name, sdl), answer) in SdlCorpus.Valid.Zip(answers))
            Assert.Equal(
                $"{name}\n{answer.GetProperty("sdl").GetString()}",
                $"{name}\n{SchemaPrinter.Print(SchemaBuilder.FromSdl(sdl))}");
    }

    [Fact]
    public void What_is_printed_builds_the_same_schema_again()
    {
        foreach (var (_, sdl) in SdlCorpus.Valid)
        {
            var printed = SchemaPrinter.Print(SchemaBuilder.FromSdl(sdl));
            Assert.Equal(printed, SchemaPrinter.Print(SchemaBuilder.FromSdl(printed)));
        }
    }

    [Fact]
    public void Our_own_scalars_are_printed_with_their_specification()
    {
        var query = new ObjectType("Query")
        {
            Fields = new(
            [
                new("at", BuiltInScalars.DateTime), new("on", BuiltInScalars.Date), new("id", BuiltInScalars.Uuid),
            ]),
        };
        var schema = new Schema(
            query,
            null,
            null,
            [query, BuiltInScalars.DateTime, BuiltInScalars.Date, BuiltInScalars.Uuid],
            SpecifiedDirectives.All);
        Assert.Empty(SchemaValidator.Validate(schema));
        var printed = SchemaPrinter.Print(schema);
        Assert.Contains(
            "scalar DateTime @specifiedBy(url: \"https://scalars.graphql.org/andimarek/date-time.html\")",
            printed,
            StringComparison.Ordinal);
        Assert.Equal(printed, SchemaPrinter.Print(SchemaBuilder.FromSdl(printed)));
    }
}
