using System.CommandLine;
using TimeBanking.Api.Foundation;
using TimeBanking.Api.Foundation.CommandLine;
using TimeBanking.Domain;

namespace TimeBanking.Api.Features.Ledger;

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
        var backup = new Option<string>("--backup")
        {
            Description = "Read this backup instead of the database",
            HelpName = "FILE",
        };
        var ledger = new Command("ledger", "Write the whole ledger to standard output") { timeBank, format, backup };
        ledger.SetAction(runner.RunWithoutData(async (context, stopping) =>
        {
            var name = context.Arguments.GetRequiredValue(timeBank);
            var form = context.Arguments.GetRequiredValue(format) == "csv" ? LedgerFormat.Csv : LedgerFormat.Hledger;
            try
            {
                await using var output = Console.OpenStandardOutput();
                await context.Service<ExportLedger>().Execute(
                    name, form, output, stopping, context.Arguments.GetValue(backup));
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
