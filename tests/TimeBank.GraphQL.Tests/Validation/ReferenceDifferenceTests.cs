namespace TimeBanking.GraphQL.Tests.Validation;

/// <summary>Where the engine answers otherwise than the reference implementation, and why.</summary>
public class ReferenceDifferenceTests
{
    [Fact]
    public async Task A_nullable_variable_is_refused_in_a_one_of_also_where_the_one_of_is_non_null()
    {
        // Specification 5.8.5 (IsNonNullPosition) asks for it wherever the parent is a OneOf Input Object. The
        // reference implementation looks at the parent's type with its non-null wrapper and so misses it.
        const string document = "mutation M($id: ID) { removeWork(key: { id: $id }) }";
        Assert.Empty(await Theirs(document));
        Assert.Equal(
            ["Variable \"$id\" is of type \"ID\" but must be non-nullable to be used for OneOf Input Object \"Key\"."
                + " (1:12) (1:45)"],
            Errors.Ours(ValidationCorpus.MainSchema, document));
    }

    [Fact]
    public async Task Arguments_of_an_unknown_directive_are_of_no_type()
    {
        // The reference implementation takes them for arguments of the field.
        const string document = "{ arguments { int(value: 1) @missing(value: \"x\") } }";
        Assert.Equal(2, (await Theirs(document)).Length);
        Assert.Equal(
            ["Unknown directive \"@missing\". (1:29)"], Errors.Ours(ValidationCorpus.MainSchema, document));
    }

    [Fact]
    public async Task Type_definitions_in_a_request_are_refused_and_not_looked_into()
    {
        // They are never executed, so what is wrong within them does not matter; nor do they define anything for the
        // rest of the document.
        const string document = "{ ... on Creature { name } } type Creature { name: Missing @missing }";
        Assert.Contains("Unknown type \"Missing\". (1:52)", await Theirs(document));
        Assert.Equal(
            ["The \"Creature\" definition is not executable. (1:30)", "Unknown type \"Creature\". (1:10)"],
            Errors.Ours(ValidationCorpus.MainSchema, document));
    }

    [Fact]
    public async Task A_field_may_be_repeated_without_limit()
    {
        // The reference implementation compares each pair, and gives up after half a million steps.
        var document = "{ " + string.Concat(Enumerable.Repeat("count ", 2000)) + "}";
        Assert.Equal(["Validation aborted. "], await Theirs(document));
        Assert.Empty(Errors.Ours(ValidationCorpus.MainSchema, document));
    }

    private static async Task<string[]> Theirs(string document) =>
        [.. Errors.Of(await Oracle.CallAsync("validate", new { sdl = ValidationCorpus.Sdl(), document }))];
}
