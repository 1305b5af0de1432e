using Microsoft.EntityFrameworkCore;

namespace TimeBanking.Api.Foundation.Data;

/// <summary>
/// The row by which EF Core keeps two processes from migrating one SQLite file at once. A process that is killed
/// while it migrates leaves it behind, and every later start would wait for it without end and without a word.
/// </summary>
internal static class MigrationsLock
{
    private static readonly TimeSpan LongestMigration = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>Waits as long as a migration may take.</summary>
    /// <exception cref="CommandFailedException">The lock is still there.</exception>
    public static async Task WaitUntilFreeAsync(TimeBankContext context, CancellationToken cancellationToken)
    {
        // Real time passes for another process, whatever clock the service itself goes by.
        var clock = TimeProvider.System;
        var started = clock.GetTimestamp();
        while (await IsHeldAsync(context, cancellationToken))
        {
            if (clock.GetElapsedTime(started) > LongestMigration)
                throw new CommandFailedException(
                    "The database is locked for an upgrade that does not end; perhaps the program was killed in one.\n"
                    + "If no other TimeBank uses this data folder, take the lock away with the command: database unlock");
            await Task.Delay(Pause, clock, cancellationToken);
        }
    }

    /// <summary>Takes the lock away.</summary>
    /// <returns>Whether there was one.</returns>
    public static async Task<bool> ReleaseAsync(TimeBankContext context, CancellationToken cancellationToken) =>
        await IsHeldAsync(context, cancellationToken)
        && await context.Database.ExecuteSqlRawAsync("""DELETE FROM "__EFMigrationsLock" """, cancellationToken) > 0;

    private static async Task<bool> IsHeldAsync(TimeBankContext context, CancellationToken cancellationToken)
    {
        var tables = await CountAsync("SELECT COUNT(*) AS \"Value\" FROM sqlite_master WHERE name = '__EFMigrationsLock'");
        return tables > 0 && await CountAsync("SELECT COUNT(*) AS \"Value\" FROM \"__EFMigrationsLock\"") > 0;

        Task<int> CountAsync(string sql) => context.Database.SqlQueryRaw<int>(sql).SingleAsync(cancellationToken);
    }
}
