using System.Net;
using System.Security.Cryptography;
using System.Text;
using TimeBanking.GraphQL.Execution;
using TimeBanking.GraphQL.Tests.Http;

namespace TimeBanking.GraphQL.Tests.Attacks;

/// <summary>Documents that are known before the start are called by id; others may be refused.</summary>
public sealed class TrustedDocumentTests : IDisposable
{
    private const string Known = "query Greet($name: String) { hello(name: $name) }";

    private static readonly string Id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Known)));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("trusted-documents-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_trusted_document_is_called_by_its_id()
    {
        await using var host = await StartAsync(only: false);
        string[] bodies =
        [
            $$$"""{"documentId": "{{{Id}}}", "variables": {"name": "Ruth"}}""",
            $$$"""{"documentId": "sha256:{{{Id}}}", "variables": {"name": "Ruth"}}""",
            $$$"""{"extensions": {"persistedQuery": {"version": 1, "sha256Hash": "{{{Id}}}"}}, "variables": {"name": "Ruth"}}""",
        ];

        foreach (var body in bodies)
            Assert.Equal("""{"data":{"hello":"Hello Ruth"}}""", await ReadAsync(await host.PostAsync(body)));
        Assert.Equal(
            """{"data":{"hello":"Hello you"}}""",
            await ReadAsync(await host.GetAsync($"?documentId={Id}", null, ("GraphQL-Preflight", "1"))));
        Assert.Equal(
            """{"data":{"__typename":"Query"}}""", await ReadAsync(await host.PostAsync("""{"query": "{__typename}"}""")));
    }

    [Fact]
    public async Task An_unknown_id_is_told_so()
    {
        await using var host = await StartAsync(only: false);

        var answer = await host.PostAsync("""{"documentId": "sha256:0000"}""");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(
            """{"errors":[{"message":"No document of this id is known here.","extensions":{"code":"DOCUMENT_NOT_FOUND"}}]}""",
            await ReadAsync(answer));
    }

    [Fact]
    public async Task Nothing_else_is_executed_where_only_trusted_documents_are()
    {
        await using var host = await StartAsync(only: true);

        var refused = await host.PostAsync("""{"query": "{ hello }"}""");
        var known = await host.PostAsync($$"""{"query": "{{Known}}"}""");

        Assert.Contains("\"code\":\"DOCUMENT_NOT_TRUSTED\"", await ReadAsync(refused), StringComparison.Ordinal);
        Assert.Equal("""{"data":{"hello":"Hello you"}}""", await ReadAsync(known));
    }

    [Fact]
    public async Task A_document_that_is_not_valid_stops_the_start_and_is_named_with_its_line()
    {
        await File.WriteAllTextAsync(
            Path.Combine(_folder.FullName, "wrong.graphql"), "{\n  helo\n}", TestContext.Current.CancellationToken);

        var problem = await Assert.ThrowsAsync<TrustedDocumentException>(() => StartAsync(only: false));

        Assert.StartsWith(
            Path.Combine(_folder.FullName, "wrong.graphql") + "(2): Cannot query field \"helo\"",
            Assert.Single(problem.Problems),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_named_by_another_hash_is_refused()
    {
        await File.WriteAllTextAsync(
            Path.Combine(_folder.FullName, new string('0', 64) + ".graphql"), Known, TestContext.Current.CancellationToken);

        Assert.Contains(
            $"the SHA-256 of its text is {Id}",
            Assert.Throws<TrustedDocumentException>(() => TrustedDocuments.Load(_folder.FullName)).Message,
            StringComparison.Ordinal);
    }

    private async Task<HttpHost> StartAsync(bool only)
    {
        await File.WriteAllTextAsync(
            Path.Combine(_folder.FullName, "greet.graphql"), Known, TestContext.Current.CancellationToken);
        var documents = TrustedDocuments.Load(_folder.FullName);
        var host = new HttpHost(options => options.Execution =
            new ExecutionOptions { TrustedDocuments = documents, TrustedDocumentsOnly = only });
        await host.InitializeAsync();
        return host;
    }

    private static Task<string> ReadAsync(HttpResponseMessage answer) =>
        answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
