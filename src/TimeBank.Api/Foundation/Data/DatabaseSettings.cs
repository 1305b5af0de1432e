using Microsoft.Data.Sqlite;
using Npgsql;

namespace TimeBanking.Api.Foundation.Data;

/// <summary>Which database, and where.</summary>
/// <param name="IsPostgres">PostgreSQL rather than SQLite.</param>
/// <param name="ConnectionString">Complete, with the options that safety asks for.</param>
public sealed record DatabaseSettings(bool IsPostgres, string ConnectionString)
{
    /// <summary>How long a caller waits for a lock that another process holds.</summary>
    private const int LockTimeoutSeconds = 15;

    /// <summary>
    /// A server may vanish without a word, with its machine or the network. What waits for it then notices within
    /// seconds, and what is idle before anybody waits for it. The connection string may say otherwise.
    /// </summary>
    private static readonly (string Keyword, object Value)[] PostgresPatience =
    [
        ("Timeout", 3), // seconds, to connect, and to wait for one of the pool's connections
        ("Command Timeout", 5), // seconds, for each answer to a statement
        ("Cancellation Timeout", 500), // milliseconds, for the server to confirm that it has given up a statement
        ("Keepalive", 5), // seconds of idleness, after which the connection is tried
        // It would be asked for first on each connection, that by which a silent server is asked to give up included.
        ("GSS Encryption Mode", GssEncryptionMode.Disable),
    ];

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
        foreach (var (keyword, value) in PostgresPatience)
            if (!builder.ShouldSerialize(keyword))
                builder[keyword] = value;
        return new DatabaseSettings(true, builder.ConnectionString);
    }

    /// <summary>The SQLite file; null on PostgreSQL.</summary>
    public string? SqliteFile => IsPostgres ? null : PathOf(new SqliteConnectionStringBuilder(ConnectionString).DataSource);

    /// <summary>SQLite also takes URIs, https://www.sqlite.org/uri.html.</summary>
    private static string PathOf(string dataSource) => dataSource.StartsWith("file:", StringComparison.Ordinal)
        ? Uri.UnescapeDataString(dataSource["file:".Length..].Split('?', '#')[0])
        : dataSource;
}

/// <summary>The connection string is of no use.</summary>
public sealed class DatabaseSettingsException(string reason) : Exception(
    $"The connection string \"TimeBank\" cannot be used: {reason}. For PostgreSQL write Host=...;Database=...;Username=...;Password=..., for SQLite Data Source=FILE.");
