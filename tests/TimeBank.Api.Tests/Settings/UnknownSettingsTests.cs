using TimeBanking.Api.Tests.CommandLine;

namespace TimeBanking.Api.Tests.Settings;

/// <summary>Who misspells a setting is told so, and does not believe that it holds.</summary>
public sealed class UnknownSettingsTests : IDisposable
{
    private readonly DataFolderForTest folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Misspelt_settings_of_the_command_line_stop_the_start_and_for_each_the_nearest_is_named()
    {
        var meant = new Dictionary<string, string>
        {
            ["GraphQL:Limits:MaxAlias"] = "GraphQL:Limits:MaxAliases",
            ["GraphQL:Limits:maxfieldcosts"] = "GraphQL:Limits:MaxFieldCost",
            ["GraphQL:Limits:MaxBatchLenght"] = "GraphQL:Limits:MaxBatchLength",
            ["GraphQL:Limits:MaxSocketPerCaller"] = "GraphQL:Limits:MaxSocketsPerCaller",
            ["GraphQL:Limit:MaxDepth"] = "GraphQL:Limits:MaxDepth",
            ["GraphQL:MaxDepth"] = "GraphQL:Limits:MaxDepth",
            ["GraphQL:Limits_MaxDepth"] = "GraphQL:Limits:MaxDepth",
            ["GraphQL:Introspections"] = "GraphQL:Introspection",
            ["GraphQL:TrustedDocuments:Folders"] = "GraphQL:TrustedDocuments:Folder",
            ["Mail:FromAdress"] = "Mail:FromAddress",
            ["Mail:Host"] = "Mail:Smtp:Host",
            ["Mail:Sending:MaxAttempt"] = "Mail:Sending:MaxAttempts",
            ["Jobs:Enable"] = "Jobs:Enabled",
            ["Telemetry:Endpoint"] = "Telemetry:Otlp:Endpoint",
        };

        var result = await CommandInProcess.RunAsync(
            ["--data", folder.FullPath, .. meant.Keys.Select(misspelt => $"--{misspelt}=5")]);

        AssertRefused(result, [.. meant.Select(pair =>
            $"There is no setting {pair.Key} (command line). Did you mean \"{pair.Value}\"")]);
    }

    [Fact]
    public async Task A_misspelt_variable_of_the_environment_is_named_as_it_is_written_there()
    {
        var result = await ProgramProcess.RunAsync(
            new Dictionary<string, string> { ["GraphQL__Limits__MaxAlias"] = "5" }, "--data", folder.FullPath);

        AssertRefused(
            result,
            "There is no setting GraphQL:Limits:MaxAlias (variable GraphQL__Limits__MaxAlias of the environment). "
            + "Did you mean \"GraphQL:Limits:MaxAliases\"");
    }

    [Fact]
    public async Task A_misspelt_setting_of_the_file_is_named_with_the_file()
    {
        await WriteFileAsync("""{ "GraphQL": { "Limits": { "MaxDepht": 5 } } }""");

        var result = await CommandInProcess.RunAsync("--contentRoot", folder.FullPath, "--data", folder.FullPath);

        AssertRefused(
            result,
            "There is no setting GraphQL:Limits:MaxDepht (appsettings.json). Did you mean \"GraphQL:Limits:MaxDepth\"");
    }

    [Theory]
    [InlineData("""{ "GraphQL": { "Limit": {} } }""", "GraphQL:Limit ")]
    [InlineData("""{ "GraphQL": { "Limits": 5 } }""", "GraphQL:Limits ")]
    [InlineData("""{ "Mail": { "FromAddress": ["a@example.org"] } }""", "Mail:FromAddress:0 ")]
    public async Task A_section_that_is_none_and_a_value_in_the_place_of_a_section_are_refused_too(
        string file, string named)
    {
        await WriteFileAsync(file);

        var result = await CommandInProcess.RunAsync("--contentRoot", folder.FullPath, "--data", folder.FullPath);

        AssertRefused(result, $"There is no setting {named}");
    }

    [Fact]
    public async Task Where_nothing_is_near_the_list_is_named()
    {
        var result = await CommandInProcess.RunAsync("--data", folder.FullPath, "--Jobs:Colour=green");

        AssertRefused(
            result, "There is no setting Jobs:Colour (command line). docs/operating/running.md lists those that there are.");
    }

    [Fact]
    public async Task Settings_in_any_case_and_what_is_not_ours_are_left_alone()
    {
        await WriteFileAsync(
            """
            {
              "GraphQL": { "Limits": {}, "trusteddocuments": {} },
              "Kestrel": { "Limits": { "MaxRequestHeaderCount": 50 }, "Ours": 1 },
              "Logging": { "LogLevel": { "Default": "None" } },
              "Somebody": { "Elses": 1 }
            }
            """);
        // Where mail of the user is, on many a system.
        var environment = new Dictionary<string, string>
        {
            ["MAIL"] = "/var/mail/root",
            ["GRAPHQL__LIMITS__MAXDEPTH"] = "60",
            ["mail__smtp__port"] = "25",
        };

        var result = await ProgramProcess.RunAsync(
            environment, "jobs", "list", "--contentRoot", folder.FullPath, "--data", folder.FullPath, "--jobs:enabled=false");

        Assert.Equal("", result.Error);
        Assert.Equal(0, result.ExitCode);
    }

    private static void AssertRefused(ProgramResult result, params string[] expected)
    {
        Assert.Equal(1, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.All(expected, words => Assert.Contains(words, result.Error, StringComparison.Ordinal));
        Assert.Equal(expected.Length, result.Error.Trim().Split('\n').Length);
    }

    private Task WriteFileAsync(string settings) => File.WriteAllTextAsync(
        Path.Combine(folder.FullPath, "appsettings.json"), settings, TestContext.Current.CancellationToken);
}
