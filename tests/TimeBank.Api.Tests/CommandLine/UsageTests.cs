namespace TimeBanking.Api.Tests.CommandLine;

public class UsageTests
{
    [Theory]
    [InlineData("", "time-bank", "import", "export", "backup", "token", "schema", "database", "--Section:Key=VALUE")]
    [InlineData("import", "timeoverflow <FOLDER>", "undo")]
    [InlineData("database unlock", "--data <FOLDER>", "--urls <URLS>", "--environment <NAME>", "--verbose")]
    public async Task Help_explains_what_there_is(string command, params string[] expected)
    {
        var words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);

        var result = await CommandInProcess.RunAsync([.. words, "--help"]);

        Assert.Equal(0, result.ExitCode);
        Assert.Empty(result.Error);
        Assert.All(expected, word => Assert.Contains(word, result.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("'databse' was not matched. Did you mean one of the following?\ndatabase", "databse")]
    [InlineData("Unrecognized command or argument 'xyzzy'.", "xyzzy")]
    [InlineData("'unlok' was not matched. Did you mean one of the following?\nunlock", "database", "unlok")]
    [InlineData("'--dta' was not matched. Did you mean one of the following?\n--data", "--dta", "folder")]
    [InlineData("Unrecognized command or argument '--force'.", "database", "unlock", "--force")]
    [InlineData("  unlock  Take away", "database")]
    [InlineData("Option '--member' is required.", "token", "create", "--time-bank", "Riverside")]
    public async Task A_command_line_that_is_not_understood_is_answered_with_what_was_meant(
        string expected, params string[] arguments)
    {
        var result = await CommandInProcess.RunAsync(arguments);

        Assert.Equal(2, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
    }
}
