using System.CommandLine;
using System.Globalization;
using TimeBank.Api.CommandLine;
using TimeBank.Domain;

namespace TimeBank.Api.Features.Import;

/// <summary>The commands <c>import timeoverflow</c>, <c>import list</c> and <c>import undo</c>.</summary>
internal static class ImportCommands
{
    public static Command Create(CommandRunner runner)
    {
        var import = new Command("import", "Bring a real time bank in");
        import.Add(TimeOverflow(runner));
        import.Add(List(runner));
        import.Add(Undo(runner));
        return import;
    }

    private static Command TimeOverflow(CommandRunner runner)
    {
        var folder = new Argument<string>("folder")
        {
            Description = "The folder that holds users.csv, posts.csv and transfers.csv",
            HelpName = "FOLDER",
        };
        var timeBank = new Option<string>("--time-bank")
        {
            Description = "The time bank that takes it; it is made if it is not there yet",
            HelpName = "NAME",
            Required = true,
        };
        var rehearse = new Option<bool>("--rehearse")
        {
            Description = "Write nothing; say what would happen and what is wrong",
        };
        var skipBad = new Option<bool>("--skip-bad")
        {
            Description = "Leave wrong records out and list them, instead of importing nothing",
        };
        var keepGender = new Option<bool>("--keep-gender")
        {
            Description = "The time bank asks to keep its members' gender, from now on",
        };
        var command = new Command("timeoverflow", "Import a bank that leaves TimeOverflow")
        {
            folder, timeBank, rehearse, skipBad, keepGender,
        };
        command.SetAction(runner.Run((context, stopping) =>
        {
            var arguments = context.Arguments;
            var request = new ImportRequest(
                arguments.GetRequiredValue(folder), arguments.GetRequiredValue(timeBank),
                arguments.GetValue(keepGender));
            return arguments.GetValue(rehearse)
                ? Rehearse(context, request, stopping)
                : Import(context, request, arguments.GetValue(skipBad), stopping);
        }));
        return command;
    }

    private static async Task<int> Rehearse(CommandContext context, ImportRequest request, CancellationToken stopping)
    {
        var report = await context.Service<RehearseImport>().Execute(request, stopping);
        ImportReportText.WriteRehearsal(context.Output, report, request.Folder);
        return report.Problems.Count == 0 ? 0 : 1;
    }

    private static async Task<int> Import(
        CommandContext context, ImportRequest request, bool skipBad, CancellationToken stopping)
    {
        try
        {
            var report = await context.Service<ImportTimeOverflow>()
                .Execute(request, skipBad, new ConsoleProgress(context.Error), stopping);
            ImportReportText.WriteImported(context.Output, report);
            return 0;
        }
        catch (ImportRefusedException refused)
        {
            ImportReportText.WriteProblems(context.Output, refused.Bank.Problems);
            throw new CommandFailedException(refused.Message, refused);
        }
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
                ImportListText.Write(context.Output, await context.Service<UndoImport>().Execute(id, stopping));
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

    /// <summary>Shows how far an import has come, on standard error, one line for each kind of thing.</summary>
    private sealed class ConsoleProgress(TextWriter error) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            if (value.Done == value.Of || value.Done % 500 == 0)
                error.WriteLine(
                    string.Create(CultureInfo.InvariantCulture, $"{value.What}: {value.Done} of {value.Of}"));
        }
    }
}
