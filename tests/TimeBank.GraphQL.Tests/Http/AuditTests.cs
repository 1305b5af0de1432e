namespace TimeBanking.GraphQL.Tests.Http;

public sealed class AuditTests(HttpHost host) : IClassFixture<HttpHost>
{
    /// <summary>
    /// The audit follows the specification as it was until 2025: a client that says nothing of what it accepts was to
    /// be answered with application/json. Since then it says application/graphql-response+json.
    /// </summary>
    private static readonly string[] Outdated = ["47DE", "80D8"];

    [Fact]
    public async Task The_audit_of_graphql_over_http_finds_nothing_amiss()
    {
        var results = (await Oracle.CallAsync("auditHttp", new { url = $"{host.Address}/graphql" })).EnumerateArray().ToList();
        Assert.True(results.Count > 60, $"Only {results.Count} checks were made.");
        var amiss = results.Where(result => result.GetProperty("status").GetString() != "ok").ToList();
        Assert.Equal(Outdated, amiss.Select(result => result.GetProperty("id").GetString()).Order());
    }
}
