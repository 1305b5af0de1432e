using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;

namespace TimeBanking.Api.Foundation.CommandLine;

/// <summary>Commands that look after the database itself.</summary>
internal static class DatabaseCommands
{
    public static Command Create(CommandRunner runner)
    {
        var unlock = new Command("unlock", "Take away the lock that a killed upgrade left on the SQLite file");
        // Not by Run, which would wait for the very lock.
        unlock.SetAction(runner.RunWithoutData(UnlockAsync));
        return new Command("database", "Look after the database") { unlock };
    }

    private static async Task<int> UnlockAsync(CommandContext command, CancellationToken cancellationToken)
    {
        if (command.Service<DatabaseSettings>().SqliteFile is not { } file)
            throw new CommandFailedException("PostgreSQL frees its locks itself; there is nothing to unlock.");
        if (!File.Exists(file))
            throw new CommandFailedException($"There is no database at {file}. Name its folder: --data FOLDER");
        await using var context = await command.Service<IDbContextFactory<TimeBankContext>>().CreateDbContextAsync(cancellationToken);
        var wasLocked = await MigrationsLock.ReleaseAsync(context, cancellationToken);
        await command.Output.WriteLineAsync(wasLocked ? $"Unlocked {file}." : $"{file} was not locked; nothing was changed.");
        return 0;
    }
}
