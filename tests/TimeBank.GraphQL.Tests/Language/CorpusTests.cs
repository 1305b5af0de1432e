using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Tests.Language;

public class CorpusTests
{
    [Fact]
    public Task Valid_documents_are_read_and_printed_as_the_oracle_does() => Comparison.AssertSameAsync(Corpus.Valid);

    [Fact]
    public async Task Invalid_documents_are_refused_with_the_oracles_words_and_place()
    {
        Assert.All(Corpus.Invalid, source => Assert.NotNull(Comparison.Parse(source).Error));
        await Comparison.AssertSameAsync(Corpus.Invalid);
    }

    [Fact]
    public void Printing_what_was_read_from_a_print_changes_nothing()
    {
        foreach (var source in Corpus.Valid)
        {
            var printed = Printer.Print(Parser.Parse(source));
            Assert.Equal(printed, Printer.Print(Parser.Parse(printed)));
        }
    }

    /// <summary>Every beginning of a valid document: most end in the midst of something.</summary>
    [Fact]
    public Task Documents_cut_short_are_judged_as_by_the_oracle()
    {
        var cut = Corpus.Valid.SelectMany(source =>
            Enumerable.Range(0, source.Length).Where(length => length % 11 == 0).Select(length => source[..length]));
        return Comparison.AssertSameAsync([.. cut]);
    }

    [Theory]
    [InlineData("value", "1", "[1 $a {b: $c}]", "\"x\"", "", "1 2", "{", "$", "@", "a", "null")]
    [InlineData("constValue", "1", "[$a]", "{a: $}", "{a: {b: [C]}}", "", "}", "\"\"\"\n  a\n    b\"\"\"")]
    [InlineData("type", "A", "[A!]!", "[[A]]", "A!!", "[A", "[]", "!", "", "A B", "[A!!]", "true")]
    public Task Lone_values_and_types_are_read_as_by_the_oracle(string kind, params string[] sources) =>
        Comparison.AssertSameAsync(sources, kind);

    [Fact]
    public Task Lone_surrogates_are_refused_where_the_oracle_refuses_them() => Comparison.AssertSameAsync(
    [
        "{ \uD83D }",
        "{ a } \uDE00",
        "{ a(b: \"\uD83D\") }",
        "{ a(b: \"\"\" \uDE00\"\"\") }",
        "# comment \uD83D\n{ a }",
        "# comment \uD83D\uDE00\n{ a }",
        "{ a(b: \"\\\uD83D\uDE00\") }",
        "{ a(b: \"\\u{1\uD83D\uDE00\") }",
        "\uFEFF\0{ a }",
        "{ a(b: \"\0\u007F\u0085\u2028\") }",
    ]);

    /// <summary>The oracle's print would be read as the body of the type.</summary>
    [Theory]
    [InlineData("type A query { a: b }")]
    [InlineData("interface A implements B query { a: b }")]
    [InlineData("enum A @b query { a }")]
    [InlineData("extend input A @b query { a: b }")]
    [InlineData("extend schema @a query { query: b }")]
    public void A_query_after_a_type_without_a_body_is_printed_with_its_keyword(string source)
    {
        var printed = Printer.Print(Parser.Parse(source));

        Assert.Contains("\n\nquery {", printed, StringComparison.Ordinal);
        Assert.Equal(2, Parser.Parse(printed).Definitions.Count);
    }

    /// <summary>Drafts after the September 2025 edition, which the oracle has already.</summary>
    [Theory]
    [InlineData("directive @a @b on FIELD", "Syntax Error: Expected \"on\", found \"@\".")]
    [InlineData("extend directive @a @b", "Syntax Error: Unexpected Name \"directive\".")]
    [InlineData("directive @a on DIRECTIVE_DEFINITION", "Syntax Error: Unexpected Name \"DIRECTIVE_DEFINITION\".")]
    [InlineData(
        "directive @a on FRAGMENT_VARIABLE_DEFINITION",
        "Syntax Error: Unexpected Name \"FRAGMENT_VARIABLE_DEFINITION\".")]
    public async Task Syntax_that_is_only_a_draft_is_refused_though_the_oracle_takes_it(string source, string message)
    {
        Assert.True((await Oracle.CallAsync("parse", new { source })).GetProperty("ok").GetBoolean());
        Assert.Equal(message, Comparison.Parse(source).Error?.Message);
    }
}
