using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Tests.Costs;

/// <summary>Where weights and sizes may stand in the schema language, and what they must be.</summary>
public class CostDirectiveTests
{
    internal const string Declarations = """
        directive @cost(weight: String!) on ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT | SCALAR

        directive @listSize(assumedSize: Int, slicingArguments: [String!], slicingArgumentDefaultValue: Int, sizedFields: [String!], requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION


        """;

    [Fact]
    public void Weights_are_read_and_printed_wherever_the_specification_has_them()
    {
        const string sdl = Declarations + """
            directive @near(by: Int = 1 @cost(weight: "-1")) on FIELD

            type Query @cost(weight: "4") {
              found(filter: Filter = { exact: true } @cost(weight: "15"), first: Int): [Colour] @cost(weight: "-2.5") @listSize(slicingArguments: ["first", "filter.first"], requireOneSlicingArgument: true)
              tone: Tone
            }

            input Filter {
              exact: Boolean = false @cost(weight: "1E-05") @deprecated
              first: Int = 3
            }

            enum Colour @cost(weight: "0.5") {
              RED
            }

            scalar Tone @cost(weight: "7") @specifiedBy(url: "https://tone.example")
            """;

        var schema = SchemaBuilder.FromSdl(sdl);

        Assert.Equal(sdl, SchemaPrinter.Print(schema));
        Assert.Equal(-1, schema.Directives["near"].Arguments["by"].Cost);
        Assert.Equal(15, schema.QueryType!.Fields["found"].Arguments["filter"].Cost);
        Assert.Null(schema.QueryType.Fields["found"].Arguments["first"].Cost);
        Assert.Equal(0.00001, ((InputObjectType)schema.Types["Filter"]).Fields["exact"].Cost);
        Assert.Equal(0.5, ((EnumType)schema.Types["Colour"]).Cost);
        Assert.Equal(7, ((ScalarType)schema.Types["Tone"]).Cost);
    }

    [Fact]
    public void Extensions_may_bring_the_weight_of_a_type()
    {
        var schema = SchemaBuilder.FromSdl(Declarations + """
            type Query { colour: Colour tone: Tone }
            enum Colour { RED }
            scalar Tone
            extend enum Colour @cost(weight: "2")
            extend scalar Tone @cost(weight: "3")
            """);

        Assert.Equal(2, ((EnumType)schema.Types["Colour"]).Cost);
        Assert.Equal(3, ((ScalarType)schema.Types["Tone"]).Cost);
    }

    [Theory]
    [InlineData("\"dear\"")]
    [InlineData("\"\"")]
    [InlineData("\"NaN\"")]
    [InlineData("\"1e999\"")]
    [InlineData("2.5")]
    [InlineData("null")]
    public void A_weight_that_is_no_number_is_refused_with_its_place(string weight)
    {
        var failure = Assert.Throws<SchemaException>(
            () => SchemaBuilder.FromSdl(Declarations + $"type Query {{ a: Int @cost(weight: {weight}) }}"));

        var error = Assert.Single(failure.Errors);
        Assert.Equal("The weight of @cost must be a number in a string, such as \"2.5\".", error.Message);
        Assert.Single(error.Locations);
    }

    [Theory]
    [InlineData("type Query implements I { a: Int } interface I { a: Int @cost(weight: \"2\") }",
        "Interface field I.a cannot have @cost; put it on the fields that implement it.")]
    [InlineData("type Query { a: Int @listSize(assumedSize: 2) }",
        "Query.a has @listSize, but is no list and names no sizedFields.")]
    [InlineData("type Query { a: Page @listSize(assumedSize: 2, sizedFields: [\"items\", \"missing\"]) }",
        "Query.a has the sized field \"missing\", but Page has no such field.")]
    [InlineData("type Query { a: Page @listSize(assumedSize: 2, sizedFields: [\"size\"]) }",
        "Query.a has the sized field \"size\", but Page.size is no list.")]
    [InlineData("type Query { a: Int @listSize(assumedSize: 2, sizedFields: [\"size\"]) }",
        "Query.a has the sized field \"size\", but Int has no such field.")]
    public void Weights_and_sizes_that_cannot_be_meant_are_refused(string sdl, string message) =>
        Assert.Equal([message], MessagesOf(sdl));

    [Theory]
    [InlineData("last", "the field has no argument \"last\"")]
    [InlineData("", "the field has no argument \"\"")]
    [InlineData("in.last", "In! has no field \"last\"")]
    [InlineData("in.page.last", "Page has no field \"last\"")]
    [InlineData("in.page.first.more", "Int has no field \"more\"")]
    [InlineData("in.pages.first", "[Page] has no field \"first\"")]
    [InlineData("in.", "In! has no field \"\"")]
    [InlineData("in", "it is of type In!; it must be Int")]
    [InlineData("in.page", "it is of type Page; it must be Int")]
    [InlineData("in.sizes", "it is of type [Int]; it must be Int")]
    [InlineData("text", "it is of type String; it must be Int")]
    public void A_slicing_argument_leads_through_input_objects_to_a_number(string path, string problem) => Assert.Equal(
        [$"Query.a has the slicing argument \"{path}\", but {problem}."],
        MessagesOf($"type Query {{ a(in: In!, text: String): [Int] @listSize(slicingArguments: [\"in.page.first\", \"{path}\"]) }}"
            + "input In { page: Page pages: [Page] sizes: [Int] } input Page { first: Int }", page: ""));

    private static IEnumerable<string> MessagesOf(string sdl, string page = "type Page { items: [Int] size: Int }") =>
        Assert.Throws<SchemaException>(() => SchemaBuilder.FromSdl(Declarations + sdl + page))
            .Errors.Select(error => error.Message);
}
