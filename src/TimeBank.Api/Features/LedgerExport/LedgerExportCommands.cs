using System.CommandLine;
using TimeBank.Api.CommandLine;
using TimeBank.Domain;

namespace TimeBank.Api.Features.LedgerExport;

/// <summary>The command <c>export ledger</c>.</summary>
internal static class LedgerExportCommands
{
    public static Command Create(CommandRunner runner)
    {
        var timeBank = new Option<string>("--time-bank")
        {
            Description = "Whose ledger",
            HelpName = "NAME",
            Required = true,
        };
        var format = new Option<string>("--format")
        {
            Description = "hledger (a journal for plain-text accounting) or csv (a row for each posting)",
            HelpName = "hledger|csv",
            Required = true,
        };
        format.AcceptOnlyFromAmong("hledger", "csv");
        var ledger = new Command("ledger", "Write the whole ledger to standard output") { timeBank, format };
        ledger.SetAction(runner.Run(async (context, stopping) =>
        {
            var name = context.Arguments.GetRequiredValue(timeBank);
            var form = context.Arguments.GetRequiredValue(format) == "csv" ? LedgerFormat.Csv : LedgerFormat.Hledger;
            try
            {
                await using var output = Console.OpenStandardOutput();
                await context.Service<ExportLedger>().Execute(name, form, output, stopping);
                return 0;
            }
            catch (NotFoundException missing)
            {
                throw new CommandFailedException(
                    $"There is no time bank called {name}. Check the name, capitals included.", missing);
            }
        }));
        return new Command("export", "Take data out") { ledger };
    }
}
