using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace TimeBanking.Api.Foundation.Data;

/// <summary>
/// An SQLite file opened to be read, also where nothing may be written, beside it neither, and also when it is of an
/// earlier version of the program: then a copy of it is read that is made in a temporary folder, and brought up there.
/// </summary>
internal sealed class SqliteForReading : IAsyncDisposable
{
    private const int ReadOnly = 8;
    private const int CannotOpen = 14;

    private readonly SqliteConnection _connection;
    private readonly string? _temporary;

    private SqliteForReading(SqliteConnection connection, string? temporary)
    {
        _connection = connection;
        _temporary = temporary;
        Context = ContextOver(connection);
        Context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
    }

    public TimeBankContext Context { get; }

    /// <param name="file">The database.</param>
    /// <param name="isBackup">Whether nobody writes to it meanwhile.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="CommandFailedException">There is no such file, or a newer version of the program made it.</exception>
    /// <exception cref="SqliteException">It is no database, or cannot be read.</exception>
    public static async Task<SqliteForReading> OpenAsync(string file, bool isBackup, CancellationToken cancellationToken)
    {
        var connection = await OpenAsItIsAsync(file, isBackup, cancellationToken);
        if (connection is null)
            return await OpenCopyAsync(copy => CopyFilesAsync(file, copy, cancellationToken), cancellationToken);
        await using var context = ContextOver(connection);
        var schema = await SchemaVersion.OfAsync(context, cancellationToken);
        if (schema == SchemaVersion.Current)
            return new SqliteForReading(connection, null);
        await using (connection)
        {
            if (schema != SchemaVersion.Older)
                throw new CommandFailedException(SchemaVersion.Explain(schema, file));
            return await OpenCopyAsync(copy => CopyAsync(connection, copy, cancellationToken), cancellationToken);
        }
    }

    /// <summary>Opens a file as it is, whatever its version. Beside a backup nothing is written.</summary>
    /// <returns>Null when hours may still be in its journal, which cannot be read without writing beside it.</returns>
    public static async Task<SqliteConnection?> OpenAsItIsAsync(string file, bool isBackup, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
            throw new CommandFailedException($"There is no file {Path.GetFullPath(file)}.");
        var hasJournal = new FileInfo(file + "-wal") is { Exists: true, Length: > 0 };
        // Without locks and the index of the journal, for which SQLite would have to write beside it.
        var atRest = new Uri(Path.GetFullPath(file)).AbsoluteUri + "?immutable=1";
        if (isBackup && !hasJournal)
            return await TryAsync(atRest, cancellationToken);
        try
        {
            return await TryAsync(file, cancellationToken);
        }
        catch (SqliteException refused) when (refused.SqliteErrorCode is ReadOnly or CannotOpen)
        {
            return hasJournal ? null : await TryAsync(atRest, cancellationToken);
        }
    }

    /// <summary>Writes the whole of a database, as it stands at one moment, into a new file without empty pages.</summary>
    public static async Task CopyAsync(SqliteConnection from, string to, CancellationToken cancellationToken)
    {
        // SQLite takes an empty file, and keeps its rights.
        PrivateFiles.Make(to);
        await using var copy = from.CreateCommand();
        copy.CommandText = "VACUUM INTO @file";
        copy.Parameters.AddWithValue("@file", to);
        await copy.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>A context over a connection of one's own.</summary>
    public static TimeBankContext ContextOver(SqliteConnection connection)
    {
        var options = new DbContextOptionsBuilder<TimeBankContext>();
        TimeBankData.Configure(options, new DatabaseSettings(false, connection.ConnectionString), connection);
        return new TimeBankContext(options.Options);
    }

    public async ValueTask DisposeAsync()
    {
        await Context.DisposeAsync();
        await _connection.DisposeAsync();
        if (_temporary is not null)
            Directory.Delete(_temporary, recursive: true);
    }

    private static async Task<SqliteConnection> TryAsync(string source, CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = source,
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        }.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using var look = connection.CreateCommand();
            look.CommandText = "SELECT COUNT(*) FROM sqlite_master";
            await look.ExecuteScalarAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static async Task<SqliteForReading> OpenCopyAsync(Func<string, Task> copyTo, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("timebank-").FullName;
        try
        {
            var copy = Path.Combine(folder, "timebank.db");
            await copyTo(copy);
            await TimeBankData.MigrateCopyAsync(copy, cancellationToken);
            return new SqliteForReading(await TryAsync(copy, cancellationToken), folder);
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    private static async Task CopyFilesAsync(string file, string copy, CancellationToken cancellationToken)
    {
        await PrivateFiles.CopyAsync(file, copy, cancellationToken);
        await PrivateFiles.CopyAsync(file + "-wal", copy + "-wal", cancellationToken);
    }
}
