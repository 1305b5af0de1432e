using System.Text;
using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Tests.Language;

public class ParserLimitTests
{
    private const int Depth = 100_000;

    [Fact]
    public void As_many_tokens_as_allowed_are_read_and_one_more_is_refused_where_it_stands()
    {
        var options = new ParserOptions { MaxTokens = 4 };
        Assert.Single(Parser.Parse("{ a, b # comments do not count\n}", options).Definitions);
        AssertRefused("{ a b c }", options, "Syntax Error: Document contains more than 4 tokens. Parsing aborted. The limit is the setting MaxTokens.", 9);
    }

    [Fact]
    public void A_request_may_have_fifteen_thousand_tokens()
    {
        Parser.Parse("{ " + Repeat("a ", 14_998) + "}");
        AssertRefused(
            "{ " + Repeat("a ", 14_999) + "}",
            new ParserOptions(),
            "Syntax Error: Document contains more than 15000 tokens. Parsing aborted. The limit is the setting MaxTokens.",
            3 + (2 * 14_999));
    }

    [Theory]
    [InlineData("{ a ", "}")]
    [InlineData("{ ... ", "}")]
    public void Selection_sets_nest_as_deep_as_allowed(string open, string close) =>
        AssertDepthLimit(new ParserOptions { MaxDepth = 5 }, depth => Repeat(open, depth - 1) + "{ a }" + Repeat(close, depth - 1));

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{a:", "}")]
    public void Values_nest_as_deep_as_allowed_within_the_depth_of_their_field(string open, string close) =>
        AssertDepthLimit(
            new ParserOptions { MaxDepth = 5 },
            depth => "{ a(b: " + Repeat(open, depth - 1) + " 1 " + Repeat(close, depth - 1) + ") }");

    [Fact]
    public void List_types_nest_as_deep_as_allowed() => AssertDepthLimit(
        new ParserOptions { MaxDepth = 5 }, depth => "query ($a: " + Repeat("[", depth) + "A" + Repeat("]", depth) + ") { a }");

    /// <summary>With the limits that requests have, and with none, where the stack is what ends the reading.</summary>
    [Theory]
    [InlineData("{ a ")]
    [InlineData("{ ... ")]
    [InlineData("{ ...on A ")]
    [InlineData("{ a(b: [", "[")]
    [InlineData("{ a(b: {a: ", "{a: ")]
    [InlineData("query ($a: [", "[")]
    [InlineData("query ($a: A = [", "[")]
    [InlineData("type A { a: [", "[")]
    [InlineData("type A { a(b: C = {a:", "{a:")]
    [InlineData("{ a @b(c: [", "[")]
    [InlineData("{")]
    [InlineData("[")]
    [InlineData("(")]
    public void A_hundred_thousand_nested_brackets_are_a_syntax_error(string start, string? again = null)
    {
        var source = start + Repeat(again ?? start, Depth);
        var unlimited = new ParserOptions { MaxTokens = int.MaxValue, MaxSourceLength = int.MaxValue, MaxDepth = int.MaxValue };
        Assert.Throws<SyntaxException>(() => Parser.Parse(source));
        Assert.Throws<SyntaxException>(() => Parser.Parse(source, unlimited));
    }

    [Fact]
    public void A_text_as_long_as_allowed_is_read_and_a_longer_one_is_refused_at_the_limit()
    {
        var options = new ParserOptions { MaxSourceLength = 10 };
        Assert.Single(Parser.Parse("{ abcdef }", options).Definitions);
        AssertRefused(
            "{ abcdefg }", options, "Syntax Error: Source contains more than 10 UTF-16 code units. Parsing aborted. The limit is the setting MaxSourceLength.", 11);
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_refused_at_the_first_of_them()
    {
        var exception = Assert.Throws<SyntaxException>(() => Parser.Parse([.. "{ é "u8, 0xC3, 0x28]));
        Assert.Equal("Syntax Error: The document is not valid UTF-8.", exception.Message);
        Assert.Equal(5, Assert.Single(exception.Error.Locations).Column);
    }

    [Fact]
    public void Very_long_strings_and_comments_are_read_whole()
    {
        var unlimited = new ParserOptions { MaxTokens = int.MaxValue, MaxSourceLength = int.MaxValue };
        var value = "\"" + new string('x', 1_000_000) + "\"";
        var block = "\"\"\"" + Repeat("line\n", 200_000) + "\"\"\"";
        var document = Parser.Parse($"{{ a(b: {value}, c: {block}) {Repeat("# x\n,", 200_000)} }}", unlimited);
        Assert.Equal(value.Length - 2, Value(document).Value.Length);
    }

    private static StringValueNode Value(DocumentNode document)
    {
        var operation = Assert.IsType<OperationDefinitionNode>(Assert.Single(document.Definitions));
        var field = Assert.IsType<FieldNode>(Assert.Single(operation.SelectionSet.Selections));
        return Assert.IsType<StringValueNode>(field.Arguments[0].Value);
    }

    private static void AssertDepthLimit(ParserOptions options, Func<int, string> documentOfDepth)
    {
        Assert.Single(Parser.Parse(documentOfDepth(options.MaxDepth), options).Definitions);
        var exception = Assert.Throws<SyntaxException>(() => Parser.Parse(documentOfDepth(options.MaxDepth + 1), options));
        Assert.Equal(
            $"Syntax Error: Document is nested more than {options.MaxDepth} levels deep. Parsing aborted. The limit is the setting MaxDepth.", exception.Message);
    }

    private static void AssertRefused(string source, ParserOptions options, string message, int column)
    {
        var error = Assert.Throws<SyntaxException>(() => Parser.Parse(source, options)).Error;
        Assert.Equal(message, error.Message);
        Assert.Equal((1, column), (Assert.Single(error.Locations).Line, error.Locations[0].Column));
    }

    private static string Repeat(string text, int count) => new StringBuilder().Insert(0, text, count).ToString();
}
