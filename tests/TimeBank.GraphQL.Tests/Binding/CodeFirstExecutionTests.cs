using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Tests.Binding;

public sealed class CodeFirstExecutionTests : IDisposable
{
    private readonly LibraryHost _library = new();

    private static string BookId(int number) => NodeId.Encode("Book", Shelves.Key(number));

    private static string AuthorId => NodeId.Encode("Author", Shelves.AuthorKey);

    [Fact]
    public async Task Methods_replace_properties_and_find_the_parent() => Assert.Equal(
        """{"bookById":{"title":"BOOK 1","minutes":60,"genre":"FICTION","published":null,"author":{"name":"Ada"}}}""",
        await _library.DataAsync(
            $$"""{ bookById(id: "{{BookId(1)}}") { title minutes genre published author { name } } }"""));

    [Fact]
    public async Task A_number_beyond_Int_is_an_error_of_its_field_that_does_not_tell_the_number()
    {
        var (message, code) = await _library.ErrorAsync($$"""{ bookById(id: "{{BookId(5)}}") { minutes } }""");

        Assert.Equal("Something went wrong on our side.", message);
        Assert.Equal("INTERNAL_ERROR", code);
    }

    [Fact]
    public async Task The_id_of_another_type_is_refused_by_name()
    {
        var (message, code) = await _library.ErrorAsync($$"""{ bookById(id: "{{AuthorId}}") { title } }""");

        Assert.Equal("INVALID_ID", code);
        Assert.Equal(
            $"The argument \"id\" expects the id of a Book, but \"{AuthorId}\" is the id of an Author.", message);
    }

    [Fact]
    public async Task A_text_that_is_no_id_is_refused()
    {
        var (message, code) = await _library.ErrorAsync("""{ bookById(id: "nonsense") { title } }""");

        Assert.Equal("INVALID_ID", code);
        Assert.StartsWith(
            "The argument \"id\" expects the id of a Book, but \"nonsense\"", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ids_in_lists_go_in_and_out_as_global_ids() => Assert.Equal(
        $$"""{"keys":["{{BookId(2)}}","{{BookId(9)}}"]}""",
        await _library.DataAsync($$"""{ keys(ids: ["{{BookId(2)}}", "{{BookId(9)}}"]) }"""));

    [Fact]
    public async Task A_node_is_found_by_its_global_id() => Assert.Equal(
        $$$"""{"node":{"__typename":"Author","id":"{{{AuthorId}}}","name":"Ada"}}""",
        await _library.DataAsync($$"""{ node(id: "{{AuthorId}}") { __typename id ... on Author { name } } }"""));

    [Fact]
    public async Task A_node_that_is_not_there_is_null() => Assert.Equal(
        """{"node":null}""", await _library.DataAsync($$"""{ node(id: "{{BookId(77)}}") { id } }"""));

    [Fact]
    public async Task The_id_of_an_unknown_type_is_no_id_of_a_node()
    {
        var id = NodeId.Encode("Shelf", Shelves.Key(1));

        Assert.Equal("INVALID_ID", (await _library.ErrorAsync($$"""{ node(id: "{{id}}") { id } }""")).Code);
    }

    [Fact]
    public async Task Among_several_nodes_a_wrong_id_fails_alone()
    {
        var result = await _library.ExecuteAsync(
            $$"""{ nodes(ids: ["{{BookId(1)}}", "nonsense", "{{BookId(77)}}"]) { __typename } }""");

        Assert.Equal(
            """{"nodes":[{"__typename":"Book"},null,null]}""", result.GetProperty("data").GetRawText());
        var error = Assert.Single(result.GetProperty("errors").EnumerateArray());
        Assert.Equal("""["nodes",1]""", error.GetProperty("path").GetRawText());
    }

    [Fact]
    public async Task More_than_a_hundred_nodes_at_once_are_refused()
    {
        var ids = string.Join(',', Enumerable.Repeat($"\"{BookId(1)}\"", 101));

        Assert.Equal("TOO_MANY_IDS", (await _library.ErrorAsync($$"""{ nodes(ids: [{{ids}}]) { id } }""")).Code);
    }

    [Fact]
    public async Task A_list_is_paged_forward_by_the_usual_size()
    {
        var first = await _library.ExecuteAsync(
            "{ books { nodes { title } totalCount pageInfo { hasNextPage hasPreviousPage endCursor } } }");
        var page = first.GetProperty("data").GetProperty("books");
        var cursor = page.GetProperty("pageInfo").GetProperty("endCursor").GetString();

        Assert.Equal("""[{"title":"BOOK 1"},{"title":"BOOK 2"}]""", page.GetProperty("nodes").GetRawText());
        Assert.Equal(5, page.GetProperty("totalCount").GetInt32());
        Assert.True(page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean());
        Assert.Equal(
            """
            {"books":{"edges":[{"node":{"title":"BOOK 3"}},{"node":{"title":"BOOK 4"}},{"node":{"title":"BOOK 5"}}],
            "pageInfo":{"hasNextPage":false,"hasPreviousPage":true}}}
            """.ReplaceLineEndings(""),
            await _library.DataAsync(
                $$"""
                { books(first: 3, after: "{{cursor}}") {
                  edges { node { title } } pageInfo { hasNextPage hasPreviousPage } } }
                """));
    }

    [Fact]
    public async Task A_list_is_paged_from_its_end() => Assert.Equal(
        """{"books":{"nodes":[{"title":"BOOK 4"},{"title":"BOOK 5"}],"pageInfo":{"hasPreviousPage":true}}}""",
        await _library.DataAsync("{ books(last: 2) { nodes { title } pageInfo { hasPreviousPage } } }"));

    [Theory]
    [InlineData("first: 4", "\"first\" must be at most 3, but is 4. Ask for further pages.")]
    [InlineData("last: -1", "\"last\" must not be negative, but is -1.")]
    [InlineData("first: 1, last: 1", "Give either \"first\" or \"last\", not both.")]
    public async Task A_page_size_that_is_not_allowed_is_refused(string arguments, string message) => Assert.Equal(
        (message, "INVALID_PAGING"), await _library.ErrorAsync($$"""{ books({{arguments}}) { nodes { title } } }"""));

    [Fact]
    public async Task A_foreign_cursor_is_refused() => Assert.Equal(
        "INVALID_CURSOR", (await _library.ErrorAsync("""{ books(after: "abc") { nodes { title } } }""")).Code);

    [Fact]
    public async Task Null_is_allowed_where_the_tasks_result_allows_it() => Assert.Equal(
        """{"newest":null,"notes":["a",null]}""", await _library.DataAsync("{ newest { title } notes }"));

    [Fact]
    public async Task Arguments_have_the_defaults_of_the_parameters() => Assert.Equal(
        """{"describe":"Fiction/ScienceFiction  7 ScienceFiction x"}""",
        await _library.DataAsync("{ describe(genres: [FICTION, SCIENCE_FICTION]) }"));

    [Fact]
    public async Task Given_arguments_stand_instead_of_the_defaults() => Assert.Equal(
        """{"describe":" 1 2 Fiction y"}""",
        await _library.DataAsync("""{ describe(genres: [], limit: 1, count: 2, genre: FICTION, text: "y") }"""));

    [Fact]
    public async Task Exactly_one_field_of_a_choice_is_given()
    {
        Assert.Equal("""{"pick":" 3"}""", await _library.DataAsync("{ pick(by: {number: 3}) }"));
        Assert.Contains(
            "exactly one", (await _library.ErrorAsync("""{ pick(by: {number: 3, title: "x"}) }""")).Message,
            StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Values_of_interfaces_and_unions_are_told_apart_by_their_class() => Assert.Equal(
        """
        {"works":[{"__typename":"Book","title":"BOOK 1"},
        {"__typename":"Magazine","title":"Monthly","topics":["a",null]}],
        "search":[{"book":{"title":"BOOK 1"}},{"author":{"name":"Ada"}}]}
        """.ReplaceLineEndings(""),
        await _library.DataAsync(
            """
            { works { __typename title ... on Magazine { topics } }
              search { ... on FoundBook { book { title } } ... on FoundPerson { author { name } } } }
            """));

    [Fact]
    public async Task A_mutation_answers_what_it_changed() => Assert.Equal(
        """{"addBook":{"book":{"title":"NEW WITH 1","minutes":90},"errors":null}}""",
        await _library.DataAsync(
            $$"""
            mutation { addBook(input: {
              authorId: "{{AuthorId}}", title: "New", parts: [{authorId: "{{AuthorId}}", title: "Part"}] }) {
              book { title minutes } errors { __typename } } }
            """));

    [Fact]
    public async Task A_domain_error_stands_in_the_payload_with_its_properties() => Assert.Equal(
        """
        {"addBook":{"book":null,"errors":[{"__typename":"TitleTakenError",
        "message":"There is \"Book 1\" already.","code":"TITLE_TAKEN","other":{"title":"BOOK 1"}}]}}
        """.ReplaceLineEndings(""),
        await _library.DataAsync(
            $$"""
            mutation { addBook(input: {authorId: "{{AuthorId}}", title: "Book 1"}) { book { title } errors {
              __typename ... on Error { message code } ... on TitleTakenError { other { title } } } } }
            """));

    [Fact]
    public async Task An_exception_that_is_not_listed_is_masked_at_the_top()
    {
        var result = await _library.ExecuteAsync(
            $$"""mutation { addBook(input: {authorId: "{{AuthorId}}", title: "bomb"}) { book { title } } }""");

        Assert.DoesNotContain("secret", result.GetRawText(), StringComparison.Ordinal);
        Assert.Single(result.GetProperty("errors").EnumerateArray());
    }

    [Theory]
    [InlineData("", "title kept, published kept")]
    [InlineData("title: null, published: null", "title null, published null")]
    [InlineData("title: \"T\", published: \"2026-03-01\"", "title T, published 2026-03-01")]
    public async Task What_is_left_out_differs_from_null(string fields, string summary) => Assert.Equal(
        $$$"""{"changeBook":{"summary":"{{{summary}}}","book":{"title":"BOOK 1"},"errors":null}}""",
        await _library.DataAsync(
            $$"""
            mutation { changeBook(input: {id: "{{BookId(1)}}", {{fields}} }) {
              summary book { title } errors { __typename } } }
            """));

    [Fact]
    public async Task Without_a_result_the_fields_of_a_payload_record_are_null() => Assert.Equal(
        """{"changeBook":{"summary":null,"book":null,"errors":[{"code":"BOOK_MISSING"}]}}""",
        await _library.DataAsync(
            $$"""
            mutation { changeBook(input: {id: "{{BookId(88)}}"}) {
              summary book { title } errors { ... on Error { code } } } }
            """));

    [Fact]
    public async Task The_id_in_an_input_is_named_by_its_field()
    {
        var (message, _) = await _library.ErrorAsync(
            $$"""mutation { changeBook(input: {id: "{{AuthorId}}"}) { summary } }""");

        Assert.StartsWith(
            "The field \"id\" of ChangeBookInput expects the id of a Book", message, StringComparison.Ordinal);
    }

    public void Dispose() => _library.Dispose();

    [Fact]
    public async Task A_use_case_is_a_mutation_and_is_given_what_its_base_record_has()
    {
        using var host = new LibraryHost();
        const string id = "0195d8a2-7c4e-7b1a-9f3e-00000000000f";

        var data = await host.DataAsync(
            $$"""
            mutation {
              moveBook(input: { id: "{{id}}", title: "Book 1", note: "for the window" }) { summary errors { __typename } }
              again: moveBook(input: { id: "{{id}}", title: "Book 1" }) { summary }
              none: moveBook(input: { id: "{{id}}", title: "Nothing" }) { summary errors { __typename } }
            }
            """);

        Assert.Equal(
            """
            {"moveBook":{"summary":"0195d8a27c4e7b1a9f3e00000000000f for the window False","errors":null},"again":{"summary":"0195d8a27c4e7b1a9f3e00000000000f no note False"},"none":{"summary":null,"errors":[{"__typename":"MissingError"}]}}
            """,
            data);
    }
}
