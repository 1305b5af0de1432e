using Microsoft.Data.Sqlite;
using Npgsql;

namespace TimeBank.Api.Data;

/// <summary>Which database, and where.</summary>
/// <param name="IsPostgres">PostgreSQL rather than SQLite.</param>
/// <param name="ConnectionString">Complete, with the options that safety asks for.</param>
public sealed record DatabaseSettings(bool IsPostgres, string ConnectionString)
{
    /// <summary>How long a caller waits for a lock that another process holds.</summary>
    private const int LockTimeoutSeconds = 15;

    /// <summary>
    /// Reads a connection string. "Host=" or "Server=" means PostgreSQL, "Data Source=" an SQLite file; none means the
    /// file in the data folder.
    /// </summary>
    /// <exception cref="DatabaseSettingsException">The string is for neither database.</exception>
    public static DatabaseSettings Read(string? connectionString, string defaultFile)
    {
        if (string.IsNullOrWhiteSpace(connectionString))
            return Sqlite(new SqliteConnectionStringBuilder { DataSource = defaultFile });
        try
        {
            if (connectionString.Contains("Data Source", StringComparison.OrdinalIgnoreCase)
                || connectionString.Contains("Filename", StringComparison.OrdinalIgnoreCase))
                return Sqlite(new SqliteConnectionStringBuilder(connectionString));
            return Postgres(connectionString);
        }
        catch (ArgumentException error)
        {
            throw new DatabaseSettingsException(error.Message);
        }
    }

    private static DatabaseSettings Sqlite(SqliteConnectionStringBuilder builder)
    {
        if (builder.DataSource is "" or ":memory:" || builder.Mode == SqliteOpenMode.Memory)
            throw new DatabaseSettingsException("a ledger in memory would be lost; name a file as Data Source");
        builder.ForeignKeys = true;
        if (builder.DefaultTimeout == 30)
            builder.DefaultTimeout = LockTimeoutSeconds;
        return new DatabaseSettings(false, builder.ConnectionString);
    }

    private static DatabaseSettings Postgres(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        if (string.IsNullOrEmpty(builder.Host))
            throw new DatabaseSettingsException("it names no Host");
        // Statements that come again and again are prepared once on each connection.
        if (builder.MaxAutoPrepare == 0)
            builder.MaxAutoPrepare = 60;
        return new DatabaseSettings(true, builder.ConnectionString);
    }

    /// <summary>The SQLite file; null on PostgreSQL.</summary>
    public string? SqliteFile => IsPostgres ? null : new SqliteConnectionStringBuilder(ConnectionString).DataSource;
}

/// <summary>The connection string is of no use.</summary>
public sealed class DatabaseSettingsException(string reason) : Exception(
    $"The connection string \"TimeBank\" cannot be used: {reason}. For PostgreSQL write Host=...;Database=...;Username=...;Password=..., for SQLite Data Source=FILE.");
