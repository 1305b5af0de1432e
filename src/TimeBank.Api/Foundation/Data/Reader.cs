using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using TimeBanking.Api.Foundation.Telemetry;

namespace TimeBanking.Api.Foundation.Data;

/// <summary>
/// Reads by hand-written statements, for what is asked so often that it must cost little: accounts, statements of
/// accounts, and whose they are. Everything else is read through <see cref="TimeBankContext"/>. On SQLite it keeps
/// connections open, on which every statement is prepared once; on PostgreSQL the driver does that.
/// </summary>
public sealed class Reader : IAsyncDisposable
{
    /// <summary>Most connections that are kept open while nobody reads. Reading is work of the processor, not waiting.</summary>
    private static readonly int IdleMax = Math.Max(4, 2 * Environment.ProcessorCount);

    /// <summary>What a connection may remember of the file, at the most; SQLite takes 2 MiB unless told.</summary>
    private const int CacheKibibytes = 8 * 1024;

    private readonly DatabaseSettings _settings;
    private readonly DbDataSource? _postgres;
    private readonly ConcurrentStack<Session> _idle = new();
    private volatile bool _isDisposed;

    public Reader(DatabaseSettings settings, DbDataSource? postgres = null)
    {
        _settings = settings;
        _postgres = postgres;
    }

    /// <summary>Runs a statement and gives all its rows.</summary>
    public async Task<List<T>> ReadAllAsync<T>(
        SqlText statement, Func<DbDataReader, T> read, CancellationToken cancellationToken, params object?[] values)
    {
        var begunAt = TimeBankMetrics.ReadBegins();
        var session = await BeginAsync(cancellationToken);
        var isSound = false;
        try
        {
            var rows = await session.Commands.ReadAllAsync(statement, read, values, transaction: null, cancellationToken);
            isSound = true;
            return rows;
        }
        finally
        {
            await EndAsync(session, isSound);
            TimeBankMetrics.ReadEnded(begunAt);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _isDisposed = true;
        while (_idle.TryPop(out var session))
            await session.DisposeAsync();
    }

    private async ValueTask<Session> BeginAsync(CancellationToken cancellationToken)
    {
        if (_postgres is not null)
            return new Session(await _postgres.OpenConnectionAsync(cancellationToken), isPostgres: true);
        if (_idle.TryPop(out var idle))
            return idle;
        // Not from the pool, and never given back to it: whoever took it from there could not write.
        var ownUse = new SqliteConnectionStringBuilder(_settings.ConnectionString) { Pooling = false };
        var connection = new SqliteConnection(ownUse.ConnectionString);
        var session = new Session(connection, isPostgres: false);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using var pragma = connection.CreateCommand();
            pragma.CommandText = $"PRAGMA query_only=ON; PRAGMA cache_size=-{CacheKibibytes}";
            await pragma.ExecuteNonQueryAsync(cancellationToken);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>A connection on which something failed is not used again.</summary>
    private ValueTask EndAsync(Session session, bool isSound)
    {
        if (_postgres is not null || !isSound || _isDisposed || _idle.Count >= IdleMax)
            return session.DisposeAsync();
        _idle.Push(session);
        // Disposed in this very moment: what was pushed too late is closed as well.
        return _isDisposed ? DisposeAsync() : default;
    }

    private sealed class Session(DbConnection connection, bool isPostgres) : IAsyncDisposable
    {
        public PreparedCommands Commands { get; } = new(connection, isPostgres);

        public async ValueTask DisposeAsync()
        {
            await Commands.DisposeAsync();
            await connection.DisposeAsync();
        }
    }
}
