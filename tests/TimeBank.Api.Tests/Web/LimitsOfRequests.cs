using System.Net;
using System.Net.Http.Json;
using TimeBank.Api.Tests.CommandLine;
using TimeBank.Api.Tests.Host;

namespace TimeBank.Api.Tests.Web;

public sealed class LimitsOfRequests
{
    [Fact]
    public async Task Settings_change_the_limits()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite, new Dictionary<string, string?>
        {
            ["GraphQL:Limits:MaxBatchLength"] = "2",
            ["GraphQL:Limits:MaxQueryStringLength"] = "10",
        });
        using var client = host.CreateClient();
        var ask = new { query = "{ __typename }" };

        using var batch = await client.PostAsJsonAsync("/graphql", new[] { ask, ask }, TestContext.Current.CancellationToken);
        using var address = await client.GetAsync(
            new Uri("/graphql?query={__typename}", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(
            """[{"data":{"__typename":"Query"}},{"data":{"__typename":"Query"}}]""",
            await batch.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.RequestUriTooLong, address.StatusCode);
    }

    [Theory]
    [InlineData("MaxRequestBytes", "1", "GraphQL:Limits:MaxRequestBytes must be from 1024 to 67108864, not 1.")]
    [InlineData("MaxBatchLength", "-1", "GraphQL:Limits:MaxBatchLength must be from 0 to 1000, not -1.")]
    [InlineData("MaxDepth", "0", "GraphQL:Limits:MaxDepth must be a whole number from 1, not 0.")]
    [InlineData("MaxAliases", "many", "GraphQL:Limits:MaxAliases")]
    [InlineData("ExecutionTimeoutSeconds", "soon", "GraphQL:Limits:ExecutionTimeoutSeconds")]
    [InlineData("MaxSocketsPerCaller", "-1", "GraphQL:Limits:MaxSocketsPerCaller must be from 0 to 100000, not -1.")]
    [InlineData("PingIntervalSeconds", "often", "GraphQL:Limits:PingIntervalSeconds")]
    public async Task A_limit_that_makes_no_sense_stops_the_start_and_is_named(string setting, string value, string expected)
    {
        using var folder = new DataFolderForTest();
        var result = await ProgramProcess.RunAsync("--data", folder.FullPath, $"--GraphQL:Limits:{setting}={value}");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }
}
