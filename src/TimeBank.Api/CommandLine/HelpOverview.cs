using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace TimeBank.Api.CommandLine;

/// <summary>The help of the whole program, which lists every command at every depth; one command's own help is the usual one.</summary>
internal sealed class HelpOverview(HelpAction ofOneCommand) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        if (parseResult.CommandResult.Command is not RootCommand root)
            return ofOneCommand.Invoke(parseResult);

        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine(root.Description);
        output.WriteLine();
        output.WriteLine("Usage:");
        output.WriteLine("  timebank [options]             Serve: web pages and the GraphQL API");
        output.WriteLine("  timebank COMMAND [options]     Do one thing and end");
        output.WriteLine("  timebank COMMAND --help        Show how to use a command");
        output.WriteLine();
        output.WriteLine("Commands:");
        WriteTable(output, root.Subcommands.SelectMany(command => Leaves(command, "")));
        output.WriteLine();
        output.WriteLine("Options of every command:");
        WriteTable(output, root.Options.Where(option => !option.Hidden).Select(Describe));
        WriteTable(output, [("--Section:Key=VALUE", "Set any setting, for example --ConnectionStrings:TimeBank=...")]);
        return 0;
    }

    private static IEnumerable<(string Name, string? Description)> Leaves(Command command, string prefix)
    {
        var name = prefix + command.Name;
        if (command.Hidden)
            return [];
        if (command.Subcommands.Count > 0)
            return command.Subcommands.SelectMany(child => Leaves(child, name + " "));
        var arguments = command.Arguments.Where(argument => !argument.Hidden)
            .Select(argument => " " + (argument.HelpName ?? argument.Name).ToUpperInvariant());
        return [(name + string.Concat(arguments), command.Description)];
    }

    private static (string, string?) Describe(Option option) =>
        (option.HelpName is { } value ? $"{option.Name} {value}" : option.Name, option.Description);

    private static void WriteTable(TextWriter output, IEnumerable<(string Name, string? Description)> rows)
    {
        foreach (var (name, description) in rows)
            output.WriteLine($"  {name,-32} {description}");
    }
}
