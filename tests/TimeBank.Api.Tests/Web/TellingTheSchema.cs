using System.Net;
using System.Net.Http.Json;
using TimeBanking.Api.Tests.CommandLine;
using TimeBanking.Api.Tests.Host;

namespace TimeBanking.Api.Tests.Web;

public sealed class TellingTheSchema
{
    private const string Introspect = "{ __schema { queryType { name } } }";

    [Theory]
    [InlineData("Production", "Unset", "Unset", HttpStatusCode.NotFound, "INTROSPECTION_NOT_ALLOWED")]
    [InlineData("Production", "true", "Unset", HttpStatusCode.OK, "\"name\":\"Query\"")]
    [InlineData("Production", "Unset", "true", HttpStatusCode.NotFound, "\"name\":\"Query\"")]
    [InlineData("Staging", "Unset", "Unset", HttpStatusCode.OK, "\"name\":\"Query\"")]
    [InlineData("Staging", "false", "Unset", HttpStatusCode.NotFound, "INTROSPECTION_NOT_ALLOWED")]
    [InlineData("Staging", "false", "true", HttpStatusCode.NotFound, "\"name\":\"Query\"")]
    public async Task The_explorer_is_shown_and_the_schema_is_told_where_the_settings_say_so(
        string environment, string explorer, string introspection, HttpStatusCode page, string expected)
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite, new Dictionary<string, string?>
        {
            ["environment"] = environment,
            ["GraphQL:Explorer"] = explorer == "Unset" ? null : explorer,
            ["GraphQL:Introspection"] = introspection == "Unset" ? null : introspection,
        });
        using var client = host.CreateClient();

        using var answer = await client.PostAsJsonAsync(
            "/graphql", new { query = Introspect }, TestContext.Current.CancellationToken);
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        using var shown = await client.GetAsync(
            new Uri("/graphql", UriKind.Relative), TestContext.Current.CancellationToken);
        var start = await client.GetStringAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Contains(
            expected,
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        Assert.Equal(page, shown.StatusCode);
        Assert.Equal(page == HttpStatusCode.OK, start.Contains(">Explorer</a>", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Errors_suggest_no_names_where_the_schema_is_not_told()
    {
        await using var host = await TestHost.StartAsync(
            Database.Sqlite, new Dictionary<string, string?> { ["GraphQL:Introspection"] = "false" });
        using var client = host.CreateClient();

        using var answer = await client.PostAsJsonAsync(
            "/graphql", new { query = "{ __typenme nod { id } }" }, TestContext.Current.CancellationToken);

        Assert.DoesNotContain(
            "Did you mean",
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_explorer_without_introspection_stops_the_start()
    {
        using var folder = new DataFolderForTest();

        var result = await CommandInProcess.RunAsync(
            "--data", folder.FullPath, "--GraphQL:Explorer=true", "--GraphQL:Introspection=false");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("GraphQL:Explorer is true, but the explorer needs GraphQL:Introspection", result.Error, StringComparison.Ordinal);
    }
}
