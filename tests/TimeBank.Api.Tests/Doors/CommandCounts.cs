using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Telemetry;

namespace TimeBanking.Api.Tests.Doors;

/// <summary>
/// The commands that EF Core has sent, by database: each test has one of its own. It listens from before the first
/// command on, because EF Core remembers for a second that nobody listens.
/// </summary>
internal sealed class CommandCounts : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private readonly ConcurrentDictionary<string, int> _counts = [];

    private CommandCounts() => DiagnosticListener.AllListeners.Subscribe(this);

    public static CommandCounts All { get; } = new();

    /// <summary>Begins to count what is asked of a host's database, hand-written reads of this trace included.</summary>
    public static async Task<Func<int>> FromNowAsync(TestHost host, OwnTrace? trace = null)
    {
        await using var context = await host.ReadAsync();
        var name = NameOf(context.Database.GetDbConnection());
        var before = All.Of(name);
        return () => All.Of(name) - before + (trace?.Reads ?? 0);
    }

    public int Of(string database) => _counts.GetValueOrDefault(database);

    public static string NameOf(DbConnection connection) =>
        connection is SqliteConnection
            ? new SqliteConnectionStringBuilder(connection.ConnectionString).DataSource
            : connection.Database;

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
            value.Subscribe(this);
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is CommandExecutedEventData { Connection: var connection })
            _counts.AddOrUpdate(NameOf(connection), 1, (_, count) => count + 1);
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }
}
