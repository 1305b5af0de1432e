using System.Globalization;
using System.Net.Http.Json;
using Microsoft.Extensions.Configuration;
using TimeBank.Api.Tests.CommandLine;
using TimeBank.Api.Tests.Host;
using TimeBank.Api.Tests.Telemetry;
using TimeBank.Api.Web;
using TimeBank.GraphQL.Execution;

namespace TimeBank.Api.Tests.Web;

public sealed class KeepingDocuments
{
    // 18 characters, of which 16 times as many must be allowed.
    private const string First = "{ a: __typename  }";
    private const string Second = "{ b: __typename  }";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("DocumentCacheCapacity", 1000, 2)]
    [InlineData("DocumentCacheCapacity", 2, 2)]
    [InlineData("DocumentCacheCapacity", 1, 4)]
    [InlineData("DocumentCacheCapacity", 0, 4)]
    [InlineData("DocumentCacheMaxLength", 16 * 18, 2)]
    [InlineData("DocumentCacheMaxLength", (16 * 18) - 1, 4)]
    [InlineData("DocumentCacheMaxLength", 0, 4)]
    public async Task As_many_documents_are_kept_as_the_settings_say_and_others_are_parsed_anew(
        string setting, int value, int expected)
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite, new Dictionary<string, string?>
        {
            [$"GraphQL:Limits:{setting}"] = value.ToString(CultureInfo.InvariantCulture),
        });

        Assert.Equal(expected, await CountParsingAsync(host, [First, Second, First, Second]));
    }

    [Fact]
    public void What_is_not_set_is_as_the_engine_has_it()
    {
        var engine = new ExecutionOptions();

        Assert.Equal(
            engine, DocumentCacheSettings.Read(new ConfigurationBuilder().Build()).Apply(engine));
    }

    [Theory]
    [InlineData("DocumentCacheCapacity", "-1", "must be from 0 to 100000, not -1.")]
    [InlineData("DocumentCacheCapacity", "100001", "must be from 0 to 100000, not 100001.")]
    [InlineData("DocumentCacheMaxLength", "67108865", "must be from 0 to 67108864, not 67108865.")]
    public async Task A_value_out_of_range_stops_the_start_and_is_named(string setting, string value, string expected)
    {
        using var folder = new DataFolderForTest();

        var result = await ProgramProcess.RunAsync("--data", folder.FullPath, $"--GraphQL:Limits:{setting}={value}");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains($"GraphQL:Limits:{setting} {expected}", result.Error, StringComparison.Ordinal);
    }

    /// <summary>Asks one after another, and counts how often a document was parsed for it.</summary>
    private static async Task<int> CountParsingAsync(TestHost host, string[] documents)
    {
        using var client = host.CreateClient();
        using var trace = new OwnTrace(client);
        foreach (var query in documents)
        {
            using var answer = await client.PostAsJsonAsync("/graphql", new { query }, Token);
            answer.EnsureSuccessStatusCode();
        }

        return trace.Activities.Count(activity => activity == "GraphQL Document Parsing");
    }
}
