using System.CommandLine;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Foundation.CommandLine;

/// <summary>Commands about the GraphQL schema.</summary>
internal static class SchemaCommands
{
    private const string DefaultFile = "schema.graphql";

    private static readonly Option<string> OutputFile = new("--output")
    {
        Description = $"The file to write, or - for standard output (default: {DefaultFile} in the working directory)",
        HelpName = "FILE",
    };

    public static Command Create(CommandRunner runner)
    {
        var export = new Command("export", "Write the GraphQL schema in the schema language") { OutputFile };
        export.SetAction(runner.RunWithoutData(ExportAsync));
        return new Command("schema", "Look at the GraphQL schema") { export };
    }

    private static async Task<int> ExportAsync(CommandContext command, CancellationToken cancellationToken)
    {
        var text = SchemaPrinter.Print(command.Service<Schema>());
        var file = command.Arguments.GetValue(OutputFile) ?? DefaultFile;
        if (file == "-")
        {
            await command.Output.WriteAsync(text.AsMemory(), cancellationToken);
            return 0;
        }
        try
        {
            await File.WriteAllTextAsync(file, text, cancellationToken);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException(
                $"The file {file} cannot be written: {problem.Message}\nName another: --output FILE", problem);
        }
        await command.Error.WriteLineAsync($"Wrote {Path.GetFullPath(file)}.");
        return 0;
    }
}
