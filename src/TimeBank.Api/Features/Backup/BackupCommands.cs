using System.CommandLine;
using TimeBanking.Api.Foundation.CommandLine;

namespace TimeBanking.Api.Features.Backup;

/// <summary>The commands <c>backup create FILE</c> and <c>backup restore FILE</c>.</summary>
internal static class BackupCommands
{
    public static Command Create(CommandRunner runner) =>
        new("backup", "Keep the database safe") { CreateOne(runner), Restore(runner) };

    private static Command CreateOne(CommandRunner runner)
    {
        var file = new Argument<string>("file") { Description = "Where the backup is to be; there must be nothing yet" };
        var command = new Command("create", "Write a checked backup of the SQLite file, also while a service runs") { file };
        // The database is backed up as it is, and not upgraded before.
        command.SetAction(runner.RunWithoutData(async (context, stopping) =>
        {
            var target = Path.GetFullPath(context.Arguments.GetRequiredValue(file));
            var content = await context.Service<CreateBackup>().ExecuteAsync(target, stopping);
            await context.Output.WriteLineAsync(
                $"Wrote {target}, and checked it: {Describe(content)}, and the ledger sums to zero.");
            return 0;
        }));
        return command;
    }

    private static Command Restore(CommandRunner runner)
    {
        var file = new Argument<string>("file") { Description = "A backup" };
        var command = new Command("restore", "Put a backup in the place of the SQLite file, which is kept") { file };
        command.SetAction(runner.RunWithoutData(async (context, stopping) =>
        {
            var source = Path.GetFullPath(context.Arguments.GetRequiredValue(file));
            var (content, kept) = await context.Service<RestoreBackup>().ExecuteAsync(source, stopping);
            await context.Output.WriteLineAsync($"Put {source} back: {Describe(content)}, and the ledger sums to zero.");
            if (kept is not null)
                await context.Output.WriteLineAsync($"What was there before is now {kept}.");
            return 0;
        }));
        return command;
    }

    private static string Describe(BackupContent content) =>
        $"{Count(content.TimeBanks, "time bank")}, {Count(content.Transfers, "transfer")}";

    private static string Count(int number, string what) => number == 1 ? $"1 {what}" : $"{number} {what}s";
}
