using System.Data.Common;
using TimeBank.Api.Live;

namespace TimeBank.Api.Data;

/// <summary>
/// What a use case writes with: the context for all ordinary tables, and prepared statements for the ledger's. Both
/// work in the same transaction.
/// </summary>
public sealed class UnitOfWork : IAsyncDisposable
{
    private readonly PreparedCommands _commands;
    private readonly List<LiveChange> _told = [];

    internal UnitOfWork(TimeBankContext context, DbConnection connection, bool isPostgres)
    {
        Context = context;
        _commands = new PreparedCommands(connection, isPostgres);
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

    private DbCommand Prepare(Statement statement, object?[] values) => _commands.Prepare(statement, values, Transaction);

    /// <summary>For the writer, whose unit it is: gives back the prepared statements.</summary>
    public ValueTask DisposeAsync() => _commands.DisposeAsync();
}
