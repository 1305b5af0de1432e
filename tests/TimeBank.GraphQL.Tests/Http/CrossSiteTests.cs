namespace TimeBanking.GraphQL.Tests.Http;

public sealed class CrossSiteTests(HttpHost host) : IClassFixture<HttpHost>
{
    private const string GraphQL = "application/graphql-response+json";

    [Theory]
    [InlineData(null, 403)]
    [InlineData("*/*", 403)]
    [InlineData("application/json", 403)]
    [InlineData(GraphQL, 200)]
    public async Task A_get_with_cookies_must_show_that_it_is_meant(string? accept, int expected)
    {
        var response = await host.GetAsync("?query={hello}", accept, ("Cookie", "session=1"));
        Assert.Equal(expected, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("same-origin", 200)]
    [InlineData("none", 200)]
    [InlineData("same-site", 403)]
    [InlineData("cross-site", 403)]
    public async Task A_get_that_a_browser_sends_for_another_site_is_refused(string site, int expected)
    {
        var response = await host.GetAsync(
            "?query={hello}", GraphQL, ("Cookie", "session=1"), ("Sec-Fetch-Site", site));
        Assert.Equal(expected, (int)response.StatusCode);
    }

    [Fact]
    public async Task A_get_with_a_header_that_needs_a_preflight_is_answered()
    {
        var response = await host.GetAsync(
            "?query={hello}",
            null,
            ("Cookie", "session=1"),
            ("Sec-Fetch-Site", "cross-site"),
            ("GraphQL-Require-Preflight", "1"));
        Assert.Equal(200, (int)response.StatusCode);
    }

    [Fact]
    public async Task A_get_without_cookies_needs_no_proof() =>
        Assert.Equal(200, (int)(await host.GetAsync("?query={hello}")).StatusCode);
}
