using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;
using TimeBanking.Api.Foundation.Data;

[assembly: AssemblyFixture(typeof(TimeBanking.Api.Tests.Host.MigratedDatabases))]

namespace TimeBanking.Api.Tests.Host;

/// <summary>
/// An empty database of each kind, migrated once in a run. Each test gets a copy, which is ready in a fraction of the time
/// that the migrations take.
/// </summary>
public sealed class MigratedDatabases : IAsyncDisposable
{
    private static readonly string Folder = Directory.CreateTempSubdirectory("timebank-migrated-").FullName;
    private static readonly Lazy<Task<string>> SqliteFile = new(MakeSqliteAsync);
    private static readonly Lazy<Task<string>> PostgresName = new(MakePostgresAsync);
    private static readonly Lazy<NpgsqlDataSource> Server = new(() => NpgsqlDataSource.Create(TestDatabase.PostgresServer!));

    /// <summary>Puts a copy into a data folder.</summary>
    public static async Task CopySqliteAsync(string folder) =>
        File.Copy(await SqliteFile.Value, Path.Combine(folder, Path.GetFileName(await SqliteFile.Value)));

    /// <summary>Makes a database of this name on the server.</summary>
    public static async Task CopyPostgresAsync(string name) =>
        await OnServerAsync($"CREATE DATABASE {name} TEMPLATE {await PostgresName.Value}");

    /// <summary>Has the PostgreSQL server do something outside the databases of the tests.</summary>
    public static async Task OnServerAsync(string sql)
    {
        await using var command = Server.Value.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        if (PostgresName.IsValueCreated)
            await OnServerAsync($"DROP DATABASE {await PostgresName.Value}");
        if (Server.IsValueCreated)
            await Server.Value.DisposeAsync();
    }

    private static async Task<string> MakeSqliteAsync()
    {
        var file = Path.Combine(Folder, "timebank.db");
        await TimeBankData.MigrateCopyAsync(file, CancellationToken.None);
        return file;
    }

    private static async Task<string> MakePostgresAsync()
    {
        var name = "migrated_" + Guid.NewGuid().ToString("N");
        await OnServerAsync($"CREATE DATABASE {name}");
        // Who copies a database must find nobody in it.
        var connection = new NpgsqlConnectionStringBuilder(TestDatabase.PostgresServer) { Database = name, Pooling = false };
        await using var source = NpgsqlDataSource.Create(connection);
        var options = new DbContextOptionsBuilder<TimeBankContext>();
        TimeBankData.Configure(options, new DatabaseSettings(true, connection.ConnectionString), source);
        await new PooledDbContextFactory<TimeBankContext>(options.Options).MigrateAsync(CancellationToken.None);
        return name;
    }
}
