namespace TimeBanking.GraphQL.Tests.Http;

public sealed class ContentNegotiationTests(HttpHost host) : IClassFixture<HttpHost>
{
    private const string GraphQL = "application/graphql-response+json";
    private const string Json = "application/json";

    [Theory]
    [InlineData(null, GraphQL)]
    [InlineData("*/*", GraphQL)]
    [InlineData("application/*", GraphQL)]
    [InlineData(GraphQL, GraphQL)]
    [InlineData(Json, Json)]
    [InlineData("application/json; charset=utf-8", Json)]
    [InlineData("application/graphql-response+json; charset=utf-8, application/json; charset=utf-8", GraphQL)]
    [InlineData("application/json, application/graphql-response+json", Json)]
    [InlineData("application/json; q=0.5, application/graphql-response+json; q=0.9", GraphQL)]
    [InlineData("application/graphql-response+json; q=0.5, application/json", Json)]
    [InlineData("application/json, text/plain, */*", Json)]
    [InlineData("text/html, */*; q=0.1", GraphQL)]
    [InlineData("application/graphql-response+json; q=0, */*", Json)]
    [InlineData("APPLICATION/JSON", Json)]
    public async Task The_answer_has_the_media_type_that_the_client_likes_best(string? accept, string expected)
    {
        var response = await host.PostAsync("""{"query": "{ hello }"}""", accept);
        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal($"{expected}; charset=utf-8", response.Content.Headers.ContentType!.ToString());
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("text/*")]
    [InlineData("application/xml, application/json; q=0")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("nonsense")]
    public async Task A_client_that_takes_neither_media_type_is_answered_with_406(string accept)
    {
        var response = await host.PostAsync("""{"query": "{ hello }"}""", accept);
        Assert.Equal(406, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("{ hello }", 200, 200)]
    [InlineData("{ hello fail }", 200, 200)]
    [InlineData("{ hello must }", 200, 200)]
    [InlineData("{", 400, 200)]
    [InlineData("{ missing }", 400, 200)]
    [InlineData("query A { hello } query B { hello }", 400, 200)]
    [InlineData("query ($n: Int!) { hello @include(if: true) t: hello @skip(if: false) x: __type(name: $n) { name } }", 400, 200)]
    [InlineData("query ($n: String!) { hello(name: $n) }", 400, 200)]
    public async Task The_status_tells_how_it_went_in_the_media_type_of_graphql_only(string query, int graphQL, int json)
    {
        var body = $$"""{"query": "{{query}}"}""";
        Assert.Equal(graphQL, (int)(await host.PostAsync(body, GraphQL)).StatusCode);
        Assert.Equal(json, (int)(await host.PostAsync(body, Json)).StatusCode);
    }

    [Fact]
    public async Task Data_is_null_after_execution_and_absent_without_it()
    {
        var token = TestContext.Current.CancellationToken;
        var executed = await host.PostAsync("""{"query": "{ must }"}""");
        Assert.Contains("\"data\":null", await executed.Content.ReadAsStringAsync(token), StringComparison.Ordinal);
        var refused = await host.PostAsync("""{"query": "{ missing }"}""");
        Assert.DoesNotContain("\"data\"", await refused.Content.ReadAsStringAsync(token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_visit_with_a_browser_is_left_to_the_host_s_own_page()
    {
        const string Browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
        var token = TestContext.Current.CancellationToken;
        var page = await host.GetAsync("", Browser);
        Assert.Equal("<p>A page.</p>", await page.Content.ReadAsStringAsync(token));
        var query = await host.GetAsync("?query={hello}", Browser);
        Assert.Equal("""{"data":{"hello":"Hello you"}}""", await query.Content.ReadAsStringAsync(token));
        var withoutPage = await host.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/other"), Browser);
        Assert.Equal(404, (int)withoutPage.StatusCode);
    }
}
