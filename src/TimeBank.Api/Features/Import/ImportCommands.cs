using System.CommandLine;
using TimeBanking.Api.Foundation;
using TimeBanking.Api.Foundation.CommandLine;
using TimeBanking.Domain;

namespace TimeBanking.Api.Features.Import;

/// <summary>The commands <c>import list</c> and <c>import undo</c>, and <c>import</c> itself.</summary>
internal static class ImportCommands
{
    public static Command Create(CommandRunner runner)
    {
        var import = new Command("import", "Bring a real time bank in");
        import.Add(ImportTimeOverflowCommand.Create(runner));
        import.Add(List(runner));
        import.Add(Undo(runner));
        return import;
    }

    private static Command List(CommandRunner runner)
    {
        var command = new Command("list", "List the imports and whether they were taken back");
        command.SetAction(runner.Run(async (context, stopping) =>
        {
            ImportListText.Write(context.Output, await context.Service<ListImports>().Execute(stopping));
            return 0;
        }));
        return command;
    }

    private static Command Undo(CommandRunner runner)
    {
        var batch = new Argument<Guid>("batch")
        {
            Description = "The batch, as the import and import list print it",
            HelpName = "BATCH",
            CustomParser = static given =>
            {
                if (Guid.TryParse(given.Tokens[0].Value, out var id)) return id;
                given.AddError(
                    $"'{given.Tokens[0].Value}' is not the id of a batch; the command import list shows them.");
                return default;
            },
        };
        var command = new Command("undo", "Take an import back by reversal") { batch };
        command.SetAction(runner.Run(async (context, stopping) =>
        {
            var id = context.Arguments.GetRequiredValue(batch);
            try
            {
                ImportListText.Write(context.Output, await context.Service<UndoImport>()
                    .Execute(id, stopping, new ConsoleProgress(context.Error)));
                return 0;
            }
            catch (NotFoundException missing)
            {
                throw new CommandFailedException(
                    $"There is no import batch {id}. The command import list shows them.", missing);
            }
        }));
        return command;
    }
}
