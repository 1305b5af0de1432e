using Microsoft.Data.Sqlite;
using TimeBanking.Api.Foundation;
using TimeBanking.Api.Foundation.Data;

namespace TimeBanking.Api.Features.Backup;

/// <summary>
/// Writes a backup of the SQLite file: all of it as it stands at one moment, while a service goes on writing. Under
/// another name first, so that what bears the name that was asked for is whole, checked, and on the disk.
/// </summary>
internal sealed class CreateBackup(DatabaseSettings settings)
{
    /// <exception cref="CommandFailedException">It cannot be made, or is not sound.</exception>
    public async Task<BackupContent> ExecuteAsync(string file, CancellationToken cancellationToken)
    {
        var database = settings.SqliteFile ?? throw new CommandFailedException(PostgresBackup.HowToCreate(file));
        if (!File.Exists(database))
            throw new CommandFailedException($"There is no database at {database}. Name its folder: --data FOLDER");
        if (Path.Exists(file))
            throw new CommandFailedException($"{file} is there already, and is left as it is. Name another file.");
        var being = file + ".being-written";
        try
        {
            File.Delete(being);
            await CopyAsync(database, being, cancellationToken);
            var content = await CheckAsync(being, cancellationToken);
            FlushToDisk(being);
            File.Move(being, file);
            return content;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException(
                $"{file} cannot be written: {problem.Message}\nName another file, in a folder that this user may write to.",
                problem);
        }
        catch (SqliteException full) when (DatabaseOutage.Find(full)?.Kind == OutageKind.Full)
        {
            throw new CommandFailedException(
                $"There is no room for the backup where {file} is to be. Make room, or name another file.", full);
        }
        finally
        {
            Discard(being);
        }
    }

    private static async Task CopyAsync(string database, string to, CancellationToken cancellationToken)
    {
        await using var connection = await SqliteForReading.OpenAsItIsAsync(database, isBackup: false, cancellationToken)
            ?? throw new CommandFailedException(
                $"The journal of {database} cannot be read by this user. Run the command as the service's own user.");
        await SqliteForReading.CopyAsync(connection, to, cancellationToken);
    }

    private static async Task<BackupContent> CheckAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await SqliteForReading.OpenAsItIsAsync(file, isBackup: true, cancellationToken);
            return await BackupCheck.RunAsync(connection!, cancellationToken);
        }
        catch (BackupNotSoundException damaged)
        {
            throw new CommandFailedException(
                $"There is no backup, for the database itself is damaged: {damaged.Message}.\n"
                + "Stop the service and put the last backup back with the command: backup restore FILE", damaged);
        }
    }

    private static void FlushToDisk(string file)
    {
        using var written = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
        written.Flush(flushToDisk: true);
    }

    /// <summary>What is left when it was not made in the end.</summary>
    private static void Discard(string being)
    {
        if (Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(being))))
            File.Delete(being);
    }
}
