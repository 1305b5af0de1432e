using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TimeBanking.GraphQL.Execution;

namespace TimeBanking.GraphQL.Tests.Http;

/// <summary>Apollo's persisted queries: nothing is remembered, and their clients are told so in their own words.</summary>
public sealed class PersistedQueryTests : IDisposable
{
    private const string Known = "query Known {\n  hello(name: \"Ruth\")\n}";

    private const string NotSupported =
        """{"errors":[{"message":"PersistedQueryNotSupported","extensions":{"code":"PERSISTED_QUERY_NOT_SUPPORTED"}}]}""";

    private const string NotFound =
        """{"errors":[{"message":"PersistedQueryNotFound","extensions":{"code":"PERSISTED_QUERY_NOT_FOUND"}}]}""";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("persisted-queries-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, null)]
    [InlineData(false, "application/json")]
    [InlineData(true, "application/json")]
    public async Task Apollos_client_sends_the_text_at_once_and_no_hash_any_more(bool get, string? accept)
    {
        await using var host = await StartAsync();
        var answer = await Oracle.CallAsync("askWithHashes", new
        {
            url = host.Address + "/graphql", documents = new[] { "query A { hello }", "query B { hello }" }, get, accept,
        });
        Assert.Equal(
            """[{"data":{"hello":"Hello you"}},{"data":{"hello":"Hello you"}}]""", answer.GetProperty("answers").GetRawText());
        var first = get ? "GET" : "POST";
        Assert.Equal(
            $$"""[{"method":"{{first}}","text":false,"hash":true},"""
            + """{"method":"POST","text":true,"hash":false},{"method":"POST","text":true,"hash":false}]""",
            answer.GetProperty("sent").GetRawText());
    }

    [Fact]
    public async Task Apollos_client_calls_trusted_documents_by_their_hash_and_sends_the_text_of_others()
    {
        await using var host = await StartAsync(Known);
        var answer = await Oracle.CallAsync("askWithHashes", new
        {
            url = host.Address + "/graphql", documents = new[] { Known, "query Other { hello }", Known }, get = true,
        });
        Assert.Equal(
            """[{"data":{"hello":"Hello Ruth"}},{"data":{"hello":"Hello you"}},{"data":{"hello":"Hello Ruth"}}]""",
            answer.GetProperty("answers").GetRawText());
        Assert.Equal(
            """
            [{"method":"GET","text":false,"hash":true},
            {"method":"GET","text":false,"hash":true},{"method":"POST","text":true,"hash":true},
            {"method":"GET","text":false,"hash":true}]
            """.ReplaceLineEndings(""),
            answer.GetProperty("sent").GetRawText());
    }

    [Theory]
    [InlineData("application/json", 200)]
    [InlineData("application/graphql-response+json", 400)]
    public async Task A_hash_alone_is_not_supported_by_POST_and_GET(string accept, int status)
    {
        await using var host = await StartAsync();
        HttpResponseMessage[] answers =
        [
            await host.PostAsync($$"""{"operationName": "A", "variables": {}, "extensions": {{Extensions(HashOf("{hello}"))}}}""", accept),
            await host.PostAsync($$"""{"query": null, "extensions": {{Extensions(HashOf("{hello}"))}}}""", accept),
            await host.GetAsync("?extensions=" + Uri.EscapeDataString(Extensions(HashOf("{hello}"))), accept),
        ];
        foreach (var answer in answers)
        {
            Assert.Equal(status, (int)answer.StatusCode);
            Assert.Equal(NotSupported, await answer.Content.ReadAsStringAsync(Token));
        }
    }

    [Fact]
    public async Task Where_documents_are_trusted_a_hash_that_is_none_of_theirs_is_not_found()
    {
        await using var host = await StartAsync(Known);
        foreach (var hash in new[] { HashOf("{hello}"), "", "nonsense" })
            Assert.Equal(NotFound, await ReadAsync(host, $$"""{"extensions": {{Extensions(hash)}}}"""));
        Assert.Equal(
            """{"data":{"hello":"Hello Ruth"}}""",
            await ReadAsync(host, $$"""{"extensions": {{Extensions(HashOf(Known).ToUpperInvariant())}}}"""));
    }

    [Fact]
    public async Task A_text_is_never_executed_under_the_hash_of_another()
    {
        await using var host = await StartAsync(Known);
        const string Mutation = "mutation { add(n: 1) }";
        foreach (var hash in new[] { HashOf("{ hello }"), HashOf(Known), "", "nonsense", HashOf(Mutation) + "0" })
        {
            Assert.Equal(
                "PERSISTED_QUERY_HASH_MISMATCH",
                CodeOf(await ReadAsync(host, $$"""{"query": "{{Mutation}}", "extensions": {{Extensions(hash)}}}""")));
            var byGet = await host.GetAsync(
                "?query={hello}&extensions=" + Uri.EscapeDataString(Extensions(hash)), "application/graphql-response+json");
            Assert.Equal(400, (int)byGet.StatusCode);
            Assert.Equal("PERSISTED_QUERY_HASH_MISMATCH", CodeOf(await byGet.Content.ReadAsStringAsync(Token)));
        }

        Assert.Equal(
            "PERSISTED_QUERY_HASH_MISMATCH",
            CodeOf(await ReadAsync(host, $$"""{"documentId": "{{HashOf(Known)}}", "extensions": {{Extensions(HashOf("{hello}"))}}}""")));
        Assert.Equal("""{"data":{"total":0}}""", await ReadAsync(host, """{"query": "mutation { total }"}"""));
        foreach (var own in new[] { HashOf(Mutation), HashOf(Mutation).ToUpperInvariant() })
            Assert.Equal(
                """{"data":{"add":1}}""", await ReadAsync(host, $$"""{"query": "{{Mutation}}", "extensions": {{Extensions(own)}}}"""));
    }

    [Fact]
    public async Task Apollos_client_with_a_wrong_hash_is_told_so_instead_of_getting_another_answer()
    {
        await using var host = await StartAsync(Known);
        var answer = await Oracle.CallAsync("askWithHashes", new
        {
            url = host.Address + "/graphql", documents = new[] { "query Other { hello }" }, hashOf = "something else",
        });
        Assert.Contains(
            "is not the one that", answer.GetProperty("answers")[0].GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hash_that_is_no_text_is_refused()
    {
        await using var host = await StartAsync();
        var answer = await host.PostAsync("""{"query": "{hello}", "extensions": {"persistedQuery": {"sha256Hash": 1}}}""");
        Assert.Equal(400, (int)answer.StatusCode);
        Assert.Contains("\\\"sha256Hash\\\" must be a string", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    private async Task<HttpHost> StartAsync(string? trusted = null)
    {
        if (trusted is not null)
            await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "known.graphql"), trusted, Token);
        var host = new HttpHost(options => options.Execution = new ExecutionOptions
        {
            TrustedDocuments = trusted is null ? null : TrustedDocuments.Load(_folder.FullName),
        });
        await host.InitializeAsync();
        return host;
    }

    private static async Task<string> ReadAsync(HttpHost host, string body) =>
        await (await host.PostAsync(body)).Content.ReadAsStringAsync(Token);

    private static string? CodeOf(string answer) => JsonElement.Parse(answer)
        .GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();

    private static string Extensions(string hash) =>
        $$$"""{"persistedQuery": {"version": 1, "sha256Hash": "{{{hash}}}"}}""";

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
