using TimeBank.Api.Tests.CommandLine;

namespace TimeBank.Api.Tests.Settings;

/// <summary>Who misspells a setting is told so, and does not believe that it holds.</summary>
public sealed class UnknownSettingsTests : IDisposable
{
    private readonly DataFolderForTest folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("GraphQL:Limits:MaxAlias", "GraphQL:Limits:MaxAliases")]
    [InlineData("graphql:limits:maxfieldcosts", "GraphQL:Limits:MaxFieldCost")]
    [InlineData("GraphQL:Limits:MaxBatchLenght", "GraphQL:Limits:MaxBatchLength")]
    [InlineData("GraphQL:Limits:MaxSocketPerCaller", "GraphQL:Limits:MaxSocketsPerCaller")]
    [InlineData("GraphQL:Limit:MaxDepth", "GraphQL:Limits:MaxDepth")]
    [InlineData("GraphQL:MaxDepth", "GraphQL:Limits:MaxDepth")]
    [InlineData("GraphQL:Limits_MaxDepth", "GraphQL:Limits:MaxDepth")]
    [InlineData("GraphQL:Introspections", "GraphQL:Introspection")]
    [InlineData("GraphQL:TrustedDocuments:Folders", "GraphQL:TrustedDocuments:Folder")]
    [InlineData("Mail:FromAdress", "Mail:FromAddress")]
    [InlineData("Mail:Host", "Mail:Smtp:Host")]
    [InlineData("Mail:Sending:MaxAttempt", "Mail:Sending:MaxAttempts")]
    [InlineData("Jobs:Enable", "Jobs:Enabled")]
    [InlineData("Telemetry:Endpoint", "Telemetry:Otlp:Endpoint")]
    public async Task A_misspelt_setting_of_the_command_line_stops_the_start_and_the_nearest_is_named(
        string misspelt, string meant)
    {
        var result = await ProgramProcess.RunAsync("--data", folder.FullPath, $"--{misspelt}=5");

        AssertRefused(result, $"There is no setting {misspelt} (command line). Did you mean \"{meant}\"");
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

        var result = await ProgramProcess.RunAsync("--contentRoot", folder.FullPath, "--data", folder.FullPath);

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

        var result = await ProgramProcess.RunAsync("--contentRoot", folder.FullPath, "--data", folder.FullPath);

        AssertRefused(result, $"There is no setting {named}");
    }

    [Fact]
    public async Task All_that_are_misspelt_are_named_at_once_and_where_nothing_is_near_the_list_is()
    {
        var result = await ProgramProcess.RunAsync(
            "--data", folder.FullPath, "--GraphQL:Limits:MaxAlias=5", "--Jobs:Colour=green");

        AssertRefused(
            result,
            "There is no setting GraphQL:Limits:MaxAlias ",
            "There is no setting Jobs:Colour (command line). docs/operating/running.md lists those that there are.");
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
