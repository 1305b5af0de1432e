using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Npgsql;
using TimeBank.Api.CommandLine;
using TimeBank.Api.Data;

namespace TimeBank.Bench;

/// <summary>
/// The use case and the writer in this process, in a database of its own on a PostgreSQL server, while the process
/// listens as a serving one does.
/// </summary>
internal sealed class PostgresWriting(BenchOptions options, TextWriter output)
{
    private const string Exchanges = "exchanges/s";

    private static readonly int[] Callers = [1, 16, 64];

    /// <param name="server">A connection string whose user may make databases.</param>
    public async Task RunAsync(string server, CancellationToken cancellationToken)
    {
        var name = $"timebank_bench_{Environment.ProcessId}";
        await OnServerAsync(server, $"CREATE DATABASE {name}");
        try
        {
            await MeasureAsync(
                new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 80 }.ConnectionString, cancellationToken);
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            await OnServerAsync(server, $"DROP DATABASE {name} WITH (FORCE)");
        }
    }

    private async Task MeasureAsync(string database, CancellationToken cancellationToken)
    {
        await using var host = await StartAsync(database, cancellationToken);
        var bank = await SampleBank.CreateAsync(host.Services, options.Members, cancellationToken);
        var alone = new UseCaseAlone(bank);
        var lines = Callers.Select(callers => new Line($"recordHelp on PostgreSQL, {callers} callers", Exchanges)).ToList();
        var recorded = 0;
        for (var round = 0; round <= options.Rounds; round++)
        {
            output.WriteLine(round == 0 ? "Warming up ..." : $"Round {round} of {options.Rounds} ...");
            foreach (var (callers, line) in Callers.Zip(lines))
            {
                var (count, perSecond) = await alone.MeasureAsync(callers, options.Time, cancellationToken);
                recorded += count;
                if (round > 0)
                    line.Values.Add(perSecond);
            }
        }
        LedgerCheck.Require(bank, recorded);
        Report.PrintFigures(output, lines);
    }

    /// <summary>Only the data's wing of the program.</summary>
    private static async Task<WebApplication> StartAsync(string database, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration["ConnectionStrings:TimeBank"] = database;
        builder.Configuration["urls"] = "http://127.0.0.1:0";
        builder.AddTimeBankConsole();
        builder.AddTimeBankData();
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.EntityFrameworkCore", LogLevel.None);
        var host = builder.Build();
        await host.StartAsync(cancellationToken);
        return host;
    }

    private static async Task OnServerAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
