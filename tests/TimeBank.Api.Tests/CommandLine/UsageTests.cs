namespace TimeBank.Api.Tests.CommandLine;

public class UsageTests
{
    [Fact]
    public async Task Help_lists_every_command_with_what_it_does()
    {
        var result = await ProgramProcess.RunAsync("--help");

        Assert.Equal(0, result.ExitCode);
        Assert.Empty(result.Error);
        var commands = result.Output.Split('\n').SkipWhile(line => line.Trim() != "Commands:").Skip(1)
            .TakeWhile(line => line.Trim().Length > 0).ToList();
        foreach (var command in (string[])["import timeoverflow", "import undo", "export ledger", "schema export", "database unlock"])
            Assert.Contains(commands, line => line.TrimStart().StartsWith(command + " ", StringComparison.Ordinal));
        Assert.All(commands, line => Assert.Matches(@"^  [a-z-]+( [a-z-]+)*( [A-Z-]+)*\s{1,}[A-Z][a-z]", line));
    }

    [Theory]
    [InlineData("--data FOLDER")]
    [InlineData("--urls URLS")]
    [InlineData("--environment NAME")]
    [InlineData("--verbose")]
    public async Task Help_of_a_command_explains_the_options_that_all_share(string option)
    {
        var result = await ProgramProcess.RunAsync("database", "unlock", "--help");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains(option.Split(' ')[0], result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no command 'databse'. Did you mean 'database'? See timebank --help.", "databse")]
    [InlineData("There is no command 'xyzzy'. See timebank --help.", "xyzzy")]
    [InlineData("There is no command 'unlok'. Did you mean 'unlock'? See timebank database --help.", "database", "unlok")]
    [InlineData("There is no option '--dta'. Did you mean '--data'? See timebank --help.", "--dta", "folder")]
    [InlineData("There is no option '--force'. See timebank database unlock --help.", "database", "unlock", "--force")]
    [InlineData("Say what to do with database: unlock. See timebank database --help.", "database")]
    public async Task A_command_line_that_is_not_understood_is_answered_in_one_line(string expected, params string[] arguments)
    {
        var result = await ProgramProcess.RunAsync(arguments);

        Assert.Equal(2, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.Equal(expected, result.Error.Trim());
    }
}
