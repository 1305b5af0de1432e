using Npgsql;

namespace TimeBanking.Api.Tests.Host;

/// <summary>A database of a test's own: an SQLite file in a folder of its own, or a fresh PostgreSQL database.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    public const string PostgresVariable = "TIMEBANK_TEST_POSTGRES";

    private readonly string? _postgresName;

    private TestDatabase(string folder, string? connectionString, string? postgresName)
    {
        Folder = folder;
        ConnectionString = connectionString;
        _postgresName = postgresName;
    }

    /// <summary>A connection string of a PostgreSQL server on which databases may be made; null when there is none.</summary>
    public static string? PostgresServer => Environment.GetEnvironmentVariable(PostgresVariable);

    /// <summary>The data folder.</summary>
    public string Folder { get; }

    /// <summary>Null for the SQLite file in the data folder.</summary>
    public string? ConnectionString { get; }

    /// <param name="database">Of which kind.</param>
    /// <param name="isMigrated">Whether it has the tables of this version, and no rows; else it is empty.</param>
    public static async Task<TestDatabase> CreateAsync(Database database, bool isMigrated = true)
    {
        var folder = Directory.CreateTempSubdirectory("timebank-test-").FullName;
        if (database == Database.Sqlite)
        {
            if (isMigrated)
                await MigratedDatabases.CopySqliteAsync(folder);
            return new TestDatabase(folder, null, null);
        }

        var name = "test_" + Guid.NewGuid().ToString("N");
        if (isMigrated)
            await MigratedDatabases.CopyPostgresAsync(name);
        else
            await MigratedDatabases.OnServerAsync($"CREATE DATABASE {name}");
        var connection = new NpgsqlConnectionStringBuilder(PostgresServer) { Database = name, MaxPoolSize = 70, Timeout = 30 };
        // Many tests share this machine; what they wait for is slow, not silent.
        connection.CommandTimeout = 60;
        return new TestDatabase(folder, connection.ConnectionString, name);
    }

    public async ValueTask DisposeAsync()
    {
        if (_postgresName is not null)
        {
            await using (var connection = new NpgsqlConnection(ConnectionString))
                NpgsqlConnection.ClearPool(connection);
            await MigratedDatabases.OnServerAsync($"DROP DATABASE IF EXISTS {_postgresName} WITH (FORCE)");
        }
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }
}
