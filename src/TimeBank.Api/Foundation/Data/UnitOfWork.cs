using System.Data.Common;
using TimeBanking.Api.Foundation.Events;
using TimeBanking.Api.Foundation.Live;
using TimeBanking.Domain.Events;

namespace TimeBanking.Api.Foundation.Data;

/// <summary>
/// What a use case writes with: the context for all ordinary tables, and prepared statements for the ledger's. Both
/// work in the same transaction.
/// </summary>
public sealed class UnitOfWork : IAsyncDisposable
{
    private readonly PreparedCommands _commands;
    private readonly EventHandlers? _handlers;
    private readonly List<LiveChange> _told = [];

    internal UnitOfWork(TimeBankContext context, DbConnection connection, bool isPostgres, EventHandlers? handlers)
    {
        Context = context;
        _handlers = handlers;
        _commands = new PreparedCommands(connection, isPostgres);
    }

    /// <summary>Tracks changes; the use case saves them.</summary>
    public TimeBankContext Context { get; }

    internal DbTransaction? Transaction { get; set; }

    /// <summary>What was told so far.</summary>
    internal IReadOnlyList<LiveChange> Told => _told;

    /// <summary>Says what happened. It is handled at once, within this unit: what follows from it is written with it.</summary>
    public Task RaiseAsync(DomainEvent happened, CancellationToken cancellationToken) =>
        _handlers?.RaiseAsync(happened, this, cancellationToken) ?? Task.CompletedTask;

    /// <summary>Lets subscribers hear of a change, once it is committed; nobody hears of what is not.</summary>
    public void Tell(LiveChange change) => _told.Add(change);

    /// <summary>Forgets what was told after the first so many.</summary>
    internal void ForgetToldAfter(int count) => _told.RemoveRange(count, _told.Count - count);

    /// <summary>Runs a statement that changes rows, and gives how many.</summary>
    public Task<int> ExecuteAsync(SqlText statement, CancellationToken cancellationToken, params object?[] values) =>
        _commands.Prepare(statement, values, Transaction).ExecuteNonQueryAsync(cancellationToken);

    /// <summary>Runs a statement and gives its first row, or null when there is none.</summary>
    public async Task<T?> ReadAsync<T>(
        SqlText statement, Func<DbDataReader, T> read, CancellationToken cancellationToken, params object?[] values)
        where T : class => (await ReadAllAsync(statement, read, cancellationToken, values)).FirstOrDefault();

    /// <summary>Runs a statement and gives all its rows.</summary>
    public Task<List<T>> ReadAllAsync<T>(
        SqlText statement, Func<DbDataReader, T> read, CancellationToken cancellationToken, params object?[] values) =>
        _commands.ReadAllAsync(statement, read, values, Transaction, cancellationToken);

    /// <summary>For the writer, whose unit it is: gives back the prepared statements.</summary>
    public ValueTask DisposeAsync() => _commands.DisposeAsync();
}
