using System.CommandLine;
using System.CommandLine.Help;

namespace TimeBank.Api.CommandLine;

/// <summary>The program: without a command it serves; with one it does that and ends.</summary>
internal static class CommandLineProgram
{
    private const int UsageError = 2;

    /// <param name="buildHost">Builds the host, without starting it.</param>
    /// <returns>The exit code: 0 well, 1 the command failed, 2 the command line is wrong, 130 interrupted.</returns>
    public static async Task<int> RunAsync(string[] arguments, Func<WebApplicationOptions, WebApplication> buildHost)
    {
        var options = new GlobalOptions();
        var settings = arguments.Where(GlobalOptions.IsSetting).ToList();
        var runner = new CommandRunner(options, buildHost) { Settings = settings };
        var root = CreateRoot(options, runner);

        var parse = root.Parse([.. arguments.Where(argument => !GlobalOptions.IsSetting(argument))]);
        var console = new InvocationConfiguration { EnableDefaultExceptionHandler = false };
        // While it serves, the host itself listens for Ctrl+C and lets requests end.
        if (parse.CommandResult.Command == root)
            console.ProcessTerminationTimeout = null;

        if (parse.Errors.Count > 0 && parse.Action is not HelpOverview)
        {
            await console.Error.WriteLineAsync(UsageErrors.Describe(parse));
            return UsageError;
        }
        return await parse.InvokeAsync(console);
    }

    private static RootCommand CreateRoot(GlobalOptions options, CommandRunner runner)
    {
        var root = new RootCommand("TimeBank: an exchange ledger where one hour given is one hour credited.");
        options.AddTo(root);
        foreach (var command in Commands.All(runner))
            root.Add(command);
        root.SetAction((parse, _) => runner.ServeAsync(parse));
        var help = root.Options.OfType<HelpOption>().Single();
        help.Description = "Show what there is to know about a command";
        help.Action = new HelpOverview((HelpAction)help.Action!);
        return root;
    }
}
