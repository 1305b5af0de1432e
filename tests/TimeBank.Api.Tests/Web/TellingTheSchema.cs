using System.Net.Http.Json;
using TimeBank.Api.Tests.CommandLine;
using TimeBank.Api.Tests.Host;

namespace TimeBank.Api.Tests.Web;

public sealed class TellingTheSchema
{
    private const string Introspect = "{ __schema { queryType { name } } }";

    [Theory]
    [InlineData("Production", "Unset", "Unset", "INTROSPECTION_NOT_ALLOWED")]
    [InlineData("Production", "true", "Unset", "\"name\":\"Query\"")]
    [InlineData("Production", "Unset", "true", "\"name\":\"Query\"")]
    [InlineData("Staging", "Unset", "Unset", "\"name\":\"Query\"")]
    [InlineData("Staging", "Unset", "false", "INTROSPECTION_NOT_ALLOWED")]
    public async Task The_schema_is_told_where_the_settings_say_so(
        string environment, string explorer, string introspection, string expected)
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

        Assert.Contains(
            expected,
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
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

        var result = await ProgramProcess.RunAsync(
            "--data", folder.FullPath, "--GraphQL:Explorer=true", "--GraphQL:Introspection=false");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("GraphQL:Explorer is true, but the explorer needs GraphQL:Introspection", result.Error, StringComparison.Ordinal);
    }
}
