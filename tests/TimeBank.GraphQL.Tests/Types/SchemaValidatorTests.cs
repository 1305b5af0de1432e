using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Tests.Types;

/// <summary>Rules that the schema language cannot break, and code can.</summary>
public class SchemaValidatorTests
{
    [Theory]
    [InlineData("", "Expected name to be a non-empty string.")]
    [InlineData("1st", "Names must start with [_a-zA-Z] but \"1st\" does not.")]
    [InlineData("Größe", "Names must only contain [_a-zA-Z0-9] but \"Größe\" does not.")]
    [InlineData("a-b", "Names must only contain [_a-zA-Z0-9] but \"a-b\" does not.")]
    [InlineData("__a", "Name \"__a\" must not begin with \"__\", which is reserved by GraphQL introspection.")]
    public void A_name_is_written_in_the_characters_of_the_language(string name, string message)
    {
        var field = new FieldDefinition(name, BuiltInScalars.Int);
        Assert.Equal([message], MessagesOf(new ObjectType("Query") { Fields = new([field]) }));
    }

    [Fact]
    public void A_directive_may_stand_somewhere()
    {
        var query = new ObjectType("Query") { Fields = new([new("a", BuiltInScalars.Int)]) };
        var schema = new Schema(query, null, null, [query, BuiltInScalars.Int], [new DirectiveDefinition("d", [])]);
        Assert.Equal(
            ["Directive @d must include 1 or more locations."],
            SchemaValidator.Validate(schema).Select(error => error.Message));
    }

    [Fact]
    public void An_enum_value_is_not_named_like_a_literal()
    {
        var color = new EnumType("Color") { Values = new([new("true", 1), new("RED", 2)]) };
        var query = new ObjectType("Query") { Fields = new([new("color", color)]) };
        Assert.Equal(["Enum values cannot be named: true"], MessagesOf(query, color));
    }

    [Fact]
    public void An_impostor_of_an_introspection_type_is_refused_when_the_schema_is_made()
    {
        var query = new ObjectType("Query") { Fields = new([new("a", BuiltInScalars.Int)]) };
        var impostor = new ObjectType("__Type") { Fields = query.Fields };
        Assert.Throws<ArgumentException>(
            () => new Schema(query, null, null, [query, impostor, BuiltInScalars.Int], SpecifiedDirectives.All));
    }

    private static IEnumerable<string> MessagesOf(ObjectType query, params NamedType[] others) => SchemaValidator
        .Validate(new Schema(query, null, null, [query, .. others, BuiltInScalars.Int], SpecifiedDirectives.All))
        .Select(error => error.Message);
}
