using System.Globalization;
using Microsoft.Data.Sqlite;
using TimeBanking.Api.Foundation;
using TimeBanking.Api.Foundation.Data;

namespace TimeBanking.Api.Features.Backup;

/// <summary>
/// Puts a backup in the place of the SQLite file, while no service uses it. The backup is copied, checked and brought up to
/// this version before anything else is touched, and what was there stays, under another name.
/// </summary>
internal sealed class RestoreBackup(DatabaseSettings settings, DataFolder data, TimeProvider clock)
{
    /// <returns>What came, and where that which was there is now; null when there was nothing.</returns>
    /// <exception cref="CommandFailedException">It cannot be put back; nothing was changed.</exception>
    public async Task<(BackupContent Content, string? Kept)> ExecuteAsync(string file, CancellationToken cancellationToken)
    {
        var database = Path.GetFullPath(
            settings.SqliteFile ?? throw new CommandFailedException(PostgresBackup.HowToRestore(file)));
        if (Path.GetFullPath(file) == database)
            throw new CommandFailedException($"{file} is the database itself. Name a backup of it.");
        data.Prepare();
        using var alone = ServiceLock.Take(database, clock);
        var coming = database + ".being-restored";
        Discard(coming);
        try
        {
            var content = await BringAsync(file, coming, cancellationToken);
            var kept = Keep(database);
            File.Move(coming, database);
            return (content, kept);
        }
        finally
        {
            Discard(coming);
        }
    }

    private static async Task<BackupContent> BringAsync(string file, string coming, CancellationToken cancellationToken)
    {
        try
        {
            await using (var backup = await SqliteForReading.OpenAsItIsAsync(file, isBackup: true, cancellationToken)
                ?? throw new CommandFailedException(
                    $"{file} has a journal beside it that this user cannot read.\n"
                    + "Copy both to a folder of your own and name that copy."))
            {
                await using var context = SqliteForReading.ContextOver(backup);
                var schema = await SchemaVersion.OfAsync(context, cancellationToken);
                if (schema is SchemaVersion.Foreign or SchemaVersion.Newer)
                    throw new CommandFailedException(SchemaVersion.Explain(schema, file));
                await BackupCheck.RunAsync(backup, cancellationToken);
                await SqliteForReading.CopyAsync(backup, coming, cancellationToken);
            }

            await TimeBankData.MigrateCopyAsync(coming, cancellationToken);
            await using var copy = await SqliteForReading.OpenAsItIsAsync(coming, isBackup: true, cancellationToken);
            return await BackupCheck.RunAsync(copy!, cancellationToken);
        }
        catch (BackupNotSoundException damaged)
        {
            throw new CommandFailedException(
                $"{file} is damaged: {damaged.Message}.\nNothing was changed. Name another backup.", damaged);
        }
        catch (SqliteException unreadable) when (DatabaseOutage.Find(unreadable) is null)
        {
            throw new CommandFailedException(
                $"{file} is no sound database: {unreadable.Message}\nNothing was changed. Name another backup.", unreadable);
        }
    }

    /// <summary>Gives what is there another name. Its journal goes with it: the newest hours may be in there alone.</summary>
    private string? Keep(string database)
    {
        if (!File.Exists(database))
            return null;
        var kept = database + clock.GetUtcNow().ToString("'.before-restore-'yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        foreach (var part in (string[])["-wal", "-shm", ""])
            if (File.Exists(database + part))
                File.Move(database + part, kept + part);
        return kept;
    }

    private static void Discard(string coming)
    {
        foreach (var part in (string[])["", "-wal", "-shm"])
            File.Delete(coming + part);
    }
}
