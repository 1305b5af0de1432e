using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using TimeBanking.GraphQL.Execution;
using TimeBanking.GraphQL.Tests.Execution;
using TimeBanking.GraphQL.Tests.Http;
using TimeBanking.GraphQL.Tests.Subscriptions;

namespace TimeBanking.GraphQL.Tests.Attacks;

/// <summary>What operations cost, by the GraphQL cost directive specification.</summary>
public sealed class CostTests(HttpHost http) : IClassFixture<HttpHost>
{
    private const string Sdl = """
        directive @cost(weight: String!) on OBJECT | FIELD_DEFINITION
        directive @listSize(assumedSize: Int, slicingArguments: [String!], slicingArgumentDefaultValue: Int, sizedFields: [String!], requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION
        type Query {
          book: Book
          books(first: Int, last: Int): Books @listSize(assumedSize: 50, slicingArguments: ["first", "last"], slicingArgumentDefaultValue: 20, sizedFields: ["nodes"], requireOneSlicingArgument: false)
          pages(first: Int, last: Int): [Book] @listSize(slicingArguments: ["first", "last"])
          usual(first: Int = 3, last: Int): [Book] @listSize(slicingArguments: ["first", "last"])
          shelf: [Book] @listSize(assumedSize: 7)
          unknown: [Book]
          thing: Thing
          dear: Int @cost(weight: "25")
          heavy: [Heavy]
          shelves: [[Book]]
          fewer: [Book] @listSize(assumedSize: -1)
          rows: [[Book]!]! @listSize(assumedSize: 2)
        }
        type Heavy @cost(weight: "3") { title: String }
        extend type Author @cost(weight: "0.5")
        type Books { nodes: [Book] count: Int }
        type Book implements Thing { title: String author: Author books(first: Int = 3): Books @listSize(slicingArguments: ["first"], sizedFields: ["nodes"]) }
        type Author implements Thing { title: String book: Book }
        interface Thing { title: String }
        """;

    [Theory]
    [InlineData("{ book { title author { title } } }", 2, 2.5)]
    [InlineData("{ heavy { title } }", 1, 31)]
    [InlineData("{ shelves { title } }", 1, 101)]
    [InlineData("{ rows { author { title } } }", 21, 31)]
    [InlineData("{ fewer { title } }", 1, 11)]
    [InlineData("{ dear }", 25, 1)]
    [InlineData("{ a: dear b: dear __typename }", 50, 1)]
    [InlineData("{ shelf { author { title } } }", 8, 11.5)]
    [InlineData("{ unknown { title } }", 1, 11)]
    [InlineData("{ books { nodes { title } } }", 2, 22)]
    [InlineData("{ books(first: 5) { count nodes { author { title } } } }", 7, 9.5)]
    [InlineData("{ books(last: 5) { ...F } } fragment F on Books { nodes { title } }", 2, 7)]
    [InlineData("{ books(first: 4) { nodes { books { nodes { title } } } } }", 10, 22)]
    [InlineData("{ thing { ... on Book { author { title } } ... on Author { title } } }", 2, 2.5)]
    [InlineData("{ books(first: 5) @skip(if: true) { nodes { title } } book { title } }", 1, 2)]
    public async Task The_cost_is_that_of_the_specification(string document, double fieldCost, double typeCost) =>
        Assert.Equal((fieldCost, typeCost), await CostAsync(document));

    [Theory]
    [InlineData("""{ "n": 5 }""", 7)]
    [InlineData("""{ "n": 50 }""", 52)]
    [InlineData("""{ "n": null }""", 22)]
    [InlineData("{}", 12)]
    [InlineData("""{ "n": -5 }""", 2)]
    public async Task Variables_count_as_they_are_given_or_defaulted(string variables, double typeCost)
    {
        using var host = new EngineHost(Sdl);
        const string document = "query ($n: Int = 10) { books(first: $n) { nodes { title } } }";

        Assert.Equal(101, (await host.CostAsync(document, """{ "n": 99 }""")).TypeCost);
        Assert.Equal(typeCost, (await host.CostAsync(document, variables)).TypeCost);
    }

    [Theory]
    [InlineData("{ pages { title } }", "none is")]
    [InlineData("{ pages(first: null) { title } }", "none is")]
    [InlineData("{ pages(first: 1, last: 1) { title } }", "2 are")]
    [InlineData("query ($n: Int) { pages(first: $n) { title } }", "none is")]
    [InlineData("query ($n: Int = 1) { ...F } fragment F on Query { pages(first: 1, last: $n) { title } }", "2 are")]
    public async Task A_field_that_requires_one_slicing_argument_is_refused_without_or_with_more(
        string document, string told)
    {
        using var host = new EngineHost(Sdl);

        var error = (await host.ExecuteAsync(document)).GetProperty("errors")[0];

        Assert.Equal(
            $"Field \"pages\" must be given exactly one of its slicing arguments \"first\", \"last\"; {told} given.",
            error.GetProperty("message").GetString());
        Assert.Equal(
            document.IndexOf("pages", StringComparison.Ordinal) + 1,
            error.GetProperty("locations")[0].GetProperty("column").GetInt32());
        Assert.Equal(
            """{"code":"NOT_ONE_SLICING_ARGUMENT"}""", error.GetProperty("extensions").GetRawText());
    }

    [Theory]
    [InlineData("{ pages(last: 2) { title } }", 3)]
    [InlineData("{ pages(first: 2, last: null) { title } }", 3)]
    [InlineData("query ($n: Int) { pages(first: 2, last: $n) { title } }", 3)]
    [InlineData("{ pages @skip(if: true) { title } book { title } }", 2)]
    [InlineData("{ usual { title } }", 4)]
    [InlineData("{ usual(last: 5) { title } }", 6)]
    public async Task A_field_that_requires_one_slicing_argument_takes_one_or_a_default(
        string document, double typeCost) =>
        Assert.Equal(typeCost, (await CostAsync(document)).TypeCost);

    [Fact]
    public async Task Each_request_is_held_to_its_slicing_argument_by_its_own_variables()
    {
        using var host = new EngineHost(Sdl);
        host.Resolve("Query.pages", _ => new((object?)null));
        const string document = "query ($n: Int) { pages(first: $n) { title } }";

        (string Variables, bool IsRefused)[] requests =
            [("{}", true), ("{}", true), ("""{ "n": 1 }""", false), ("{}", true)];
        foreach (var (variables, isRefused) in requests)
            Assert.Equal(
                isRefused,
                (await host.ExecuteAsync(document, variables)).GetRawText()
                    .Contains("NOT_ONE_SLICING_ARGUMENT", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_operation_that_costs_more_than_allowed_is_refused_before_it_is_executed()
    {
        using var host = new EngineHost(Sdl, options: new ExecutionOptions { Limits = new OperationLimits { MaxTypeCost = 21 } });
        var calls = 0;
        host.Resolve("Query.books", _ =>
        {
            calls++;
            return new((object?)null);
        });

        var error = (await host.ExecuteAsync("{ books { nodes { title } } }")).GetProperty("errors")[0];

        Assert.Equal(0, calls);
        Assert.Equal(
            "The type cost of the operation is 22; at most 21 is allowed. Ask for smaller pages or fewer fields. "
            + "The limit is the setting MaxTypeCost.",
            error.GetProperty("message").GetString());
        Assert.Equal(
            """{"code":"COST_TOO_HIGH","setting":"MaxTypeCost","limit":21,"fieldCost":2,"typeCost":22}""",
            error.GetProperty("extensions").GetRawText());
    }

    [Fact]
    public async Task Pages_within_pages_multiply_beyond_all_numbers_without_overflow()
    {
        using var host = new EngineHost(Sdl);
        var document = "{ book " + Repeat(40, "{ books(first: 2147483647) { nodes ") + "{ title }" + Repeat(40, "} }") + " }";

        var error = (await host.ExecuteAsync(document)).GetProperty("errors")[0];

        // Deeper than allowed by default, so by depth first; then by cost alone.
        Assert.Equal("TOO_DEEP", error.GetProperty("extensions").GetProperty("code").GetString());
        using var deep = new EngineHost(Sdl, options: new ExecutionOptions { Limits = new OperationLimits { MaxDepth = 200 } });
        error = (await deep.ExecuteAsync(document)).GetProperty("errors")[0];
        Assert.Equal("COST_TOO_HIGH", error.GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal(1e15, error.GetProperty("extensions").GetProperty("typeCost").GetDouble());
    }

    [Fact]
    public async Task Fragments_that_double_at_each_step_are_added_up_once_each()
    {
        var limits = new OperationLimits { MaxFragmentSpreads = int.MaxValue, MaxAliases = int.MaxValue, MaxDepth = 256 };
        using var host = new EngineHost(Sdl, options: new ExecutionOptions { Limits = limits });
        var document = new StringBuilder("{ book { ...F0 } } ");
        for (var i = 0; i < 60; i++)
            document.Append(
                CultureInfo.InvariantCulture,
                $"fragment F{i} on Book {{ x: author {{ book {{ ...F{i + 1} }} }} y: author {{ book {{ ...F{i + 1} }} }} }} ");
        document.Append("fragment F60 on Book { title }");
        var clock = Stopwatch.StartNew();

        var error = (await host.ExecuteAsync(document.ToString())).GetProperty("errors")[0];

        Assert.Equal("COST_TOO_HIGH", error.GetProperty("extensions").GetProperty("code").GetString());
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(3));
    }

    [Theory]
    [InlineData("report", """{"data":{"hello":"Hello you"},"extensions":{"operationCost":{"fieldCost":0,"typeCost":1}}}""")]
    [InlineData("validate", """{"extensions":{"operationCost":{"fieldCost":0,"typeCost":1}}}""")]
    [InlineData("", """{"errors":[{"message":"The header GraphQL-Cost must be \"report\" or \"validate\"."}]}""")]
    public async Task The_header_asks_for_the_cost(string header, string expected)
    {
        using var answer = await http.GetAsync("?query={hello}", null, ("GraphQL-Cost", header), ("GraphQL-Preflight", "1"));

        Assert.Equal(expected, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_header_asks_for_the_cost_alone_of_what_would_be_answered_by_an_event_stream()
    {
        using var answer = await http.GetAsync(
            "?query={hello}", "text/event-stream", ("GraphQL-Cost", "validate"), ("GraphQL-Preflight", "1"));

        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("operationCost", body, StringComparison.Ordinal);
        Assert.DoesNotContain("Hello you", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_header_asks_for_the_cost_alone_of_a_subscription_where_none_is_answered()
    {
        await using var live = await LiveHost.StartAsync();
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Add("GraphQL-Cost", "validate");

        using var answer = await client.PostAsJsonAsync(
            live.Http, new { query = "subscription { measured { place } }" }, TestContext.Current.CancellationToken);

        Assert.Equal(
            """{"extensions":{"operationCost":{"fieldCost":1,"typeCost":2}}}""",
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, live.Stations.Listeners);
    }

    private static async Task<(double FieldCost, double TypeCost)> CostAsync(string document)
    {
        using var host = new EngineHost(Sdl);
        return await host.CostAsync(document, "{}");
    }

    private static string Repeat(int count, string text) => string.Concat(Enumerable.Repeat(text, count));
}
