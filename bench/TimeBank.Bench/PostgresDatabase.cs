using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Npgsql;
using TimeBanking.Api.Foundation.CommandLine;
using TimeBanking.Api.Foundation.Data;

namespace TimeBanking.Bench;

/// <summary>A database of the bench's own on a PostgreSQL server; dropped in the end, whoever is still connected.</summary>
internal sealed class PostgresDatabase : IAsyncDisposable
{
    private readonly string _server;
    private readonly string _name;

    private PostgresDatabase(string server, string name, int connections)
    {
        _server = server;
        _name = name;
        ConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = connections }.ConnectionString;
    }

    public string ConnectionString { get; }

    /// <param name="server">A connection string whose user may make databases.</param>
    /// <param name="connections">Most that one process may open at once.</param>
    public static async Task<PostgresDatabase> CreateAsync(string server, int connections)
    {
        var name = $"timebank_bench_{Environment.ProcessId}";
        await OnServerAsync(server, $"CREATE DATABASE {name}");
        return new PostgresDatabase(server, name, connections);
    }

    /// <summary>Only the data's wing of the program, in this process, and what tells of help; it makes the tables.</summary>
    public async Task<WebApplication> StartWriterAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration["ConnectionStrings:TimeBank"] = ConnectionString;
        builder.Configuration["urls"] = "http://127.0.0.1:0";
        builder.AddTimeBankConsole();
        builder.AddTimeBankData();
        builder.Services.AddHelpHandlers();
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.EntityFrameworkCore", LogLevel.None);
        var host = builder.Build();
        await host.StartAsync(cancellationToken);
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await OnServerAsync(_server, $"DROP DATABASE {_name} WITH (FORCE)");
    }

    private static async Task OnServerAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
