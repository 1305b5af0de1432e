using System.CommandLine;
using System.CommandLine.Invocation;

namespace TimeBanking.Api.Foundation.CommandLine;

/// <summary>The program: without a command it serves; with one it does that and ends.</summary>
internal static class CommandLineProgram
{
    private const int UsageError = 2;

    /// <param name="console">Where results and words go.</param>
    /// <param name="commands">Every command, in the order in which help lists them.</param>
    /// <param name="buildHost">Builds the host, without starting it.</param>
    /// <returns>The exit code: 0 well, 1 the command failed, 2 the command line is wrong, 130 interrupted.</returns>
    public static async Task<int> RunAsync(
        string[] arguments, InvocationConfiguration console, Func<CommandRunner, IEnumerable<Command>> commands,
        Func<WebApplicationOptions, WebApplication> buildHost)
    {
        var options = new GlobalOptions();
        var settings = arguments.Where(GlobalOptions.IsSetting).ToList();
        var runner = new CommandRunner(options, buildHost) { Settings = settings };
        var root = CreateRoot(options, runner, commands(runner));

        var parse = root.Parse([.. arguments.Where(argument => !GlobalOptions.IsSetting(argument))]);
        console.EnableDefaultExceptionHandler = false;
        // While it serves, the host itself listens for Ctrl+C and lets requests end.
        if (parse.CommandResult.Command == root)
            console.ProcessTerminationTimeout = null;

        if (parse.Action is ParseErrorAction mistake)
        {
            // What was probably meant is enough for a slip; the help would hide it. Standard output belongs to results.
            mistake.ShowHelp = parse.UnmatchedTokens.Count == 0;
            console.Output = console.Error;
            await parse.InvokeAsync(console);
            return UsageError;
        }
        return await parse.InvokeAsync(console);
    }

    private static RootCommand CreateRoot(GlobalOptions options, CommandRunner runner, IEnumerable<Command> commands)
    {
        var root = new RootCommand(
            "TimeBank: an exchange ledger where one hour given is one hour credited.\n"
            + "Without a command it serves web pages and the GraphQL API.\n"
            + "Any setting can be given as --Section:Key=VALUE, such as --ConnectionStrings:TimeBank=...");
        options.AddTo(root);
        foreach (var command in commands)
            root.Add(command);
        root.SetAction((parse, _) => runner.ServeAsync(parse));
        return root;
    }
}
