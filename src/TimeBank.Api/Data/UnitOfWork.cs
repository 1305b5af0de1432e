using System.Data.Common;
using TimeBank.Api.Live;

namespace TimeBank.Api.Data;

/// <summary>
/// What a use case writes with: the context for all ordinary tables, and prepared statements for the ledger's. Both
/// work in the same transaction.
/// </summary>
public sealed class UnitOfWork
{
    private readonly DbConnection _connection;
    private readonly bool _isPostgres;
    private readonly Dictionary<Statement, DbCommand> _prepared = [];
    private readonly List<LiveChange> _told = [];

    internal UnitOfWork(TimeBankContext context, DbConnection connection, bool isPostgres)
    {
        Context = context;
        _connection = connection;
        _isPostgres = isPostgres;
    }

    /// <summary>Tracks changes; the use case saves them.</summary>
    public TimeBankContext Context { get; }

    internal DbTransaction? Transaction { get; set; }

    /// <summary>What was told so far.</summary>
    internal IReadOnlyList<LiveChange> Told => _told;

    /// <summary>Lets subscribers hear of a change, once it is committed; nobody hears of what is not.</summary>
    public void Tell(LiveChange change) => _told.Add(change);

    /// <summary>Forgets what was told after the first so many.</summary>
    internal void ForgetToldAfter(int count) => _told.RemoveRange(count, _told.Count - count);

    /// <summary>Runs a statement that changes rows, and gives how many.</summary>
    public Task<int> ExecuteAsync(Statement statement, CancellationToken cancellationToken, params object?[] values) =>
        Prepare(statement, values).ExecuteNonQueryAsync(cancellationToken);

    /// <summary>Runs a statement and gives its first row, or null when there is none.</summary>
    public async Task<T?> ReadAsync<T>(
        Statement statement, Func<DbDataReader, T> read, CancellationToken cancellationToken, params object?[] values)
        where T : class
    {
        await using var reader = await Prepare(statement, values).ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? read(reader) : null;
    }

    /// <summary>Runs a statement and gives all its rows.</summary>
    public async Task<List<T>> ReadAllAsync<T>(
        Statement statement, Func<DbDataReader, T> read, CancellationToken cancellationToken, params object?[] values)
    {
        await using var reader = await Prepare(statement, values).ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(read(reader));
        return rows;
    }

    private DbCommand Prepare(Statement statement, object?[] values)
    {
        if (!_prepared.TryGetValue(statement, out var command))
        {
            command = _connection.CreateCommand();
            command.CommandText = _isPostgres ? statement.Postgres : statement.Sqlite;
            foreach (var name in statement.Parameters)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = name;
                command.Parameters.Add(parameter);
            }
            _prepared.Add(statement, command);
        }
        if (values.Length != statement.Parameters.Count)
            throw new ArgumentException($"The statement takes {statement.Parameters.Count} values, not {values.Length}.", nameof(values));
        command.Transaction = Transaction;
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] switch
            {
                null => DBNull.Value,
                Enum name => name.ToString(),
                var value => value,
            };
        return command;
    }

    internal async ValueTask DisposeCommandsAsync()
    {
        foreach (var command in _prepared.Values)
            await command.DisposeAsync();
        _prepared.Clear();
    }
}
