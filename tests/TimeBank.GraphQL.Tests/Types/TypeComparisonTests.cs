using TimeBanking.GraphQL.Language;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Tests.Types;

public class TypeComparisonTests
{
    private readonly Schema _schema = SchemaBuilder.FromSdl("""
        type Query { a: Any }
        interface Node { id: ID }
        interface Named implements Node { id: ID name: String }
        interface Lonely { x: Int }
        type Cat implements Named & Node { id: ID name: String }
        type Dog implements Node { id: ID }
        type Stone { x: Int }
        union Any = Dog | Stone
        union Pets = Cat | Dog
        """);

    [Theory]
    [InlineData("Cat", "Cat", true)]
    [InlineData("Cat!", "Cat", true)]
    [InlineData("Cat", "Cat!", false)]
    [InlineData("Cat", "Node", true)]
    [InlineData("Named", "Node", true)]
    [InlineData("Node", "Named", false)]
    [InlineData("Node", "Cat", false)]
    [InlineData("Dog", "Any", true)]
    [InlineData("Cat", "Any", false)]
    [InlineData("Node", "Any", false)]
    [InlineData("[Cat!]!", "[Node]", true)]
    [InlineData("[Cat]", "[Node!]", false)]
    [InlineData("Cat", "[Cat]", false)]
    [InlineData("[Cat]", "Cat", false)]
    [InlineData("[[Cat!]]!", "[[Pets]]", true)]
    [InlineData("Int", "Float", false)]
    [InlineData("Int", "Int", true)]
    public void A_subtype_stands_for_its_supertype(string maybeSubtype, string supertype, bool expected) =>
        Assert.Equal(expected, TypeComparison.IsSubtype(_schema, Type(maybeSubtype), Type(supertype)));

    [Theory]
    [InlineData("Cat", "Cat", true)]
    [InlineData("Cat", "Dog", false)]
    [InlineData("Cat", "Node", true)]
    [InlineData("Node", "Cat", true)]
    [InlineData("Stone", "Node", false)]
    [InlineData("Node", "Any", true)]
    [InlineData("Named", "Any", false)]
    [InlineData("Any", "Pets", true)]
    [InlineData("Lonely", "Node", false)]
    [InlineData("Lonely", "Lonely", true)]
    public void Types_overlap_when_some_object_is_of_both(string left, string right, bool expected) =>
        Assert.Equal(expected, TypeComparison.DoTypesOverlap(_schema, Type(left).Named, Type(right).Named));

    [Fact]
    public void An_unknown_type_is_no_type() =>
        Assert.Null(_schema.TypeFromAst(Parser.ParseType("[Missing!]")));

    private TypeReference Type(string text) => _schema.TypeFromAst(Parser.ParseType(text))!;
}
