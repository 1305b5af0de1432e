using System.Data;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;
using TimeBanking.Api.Foundation.Events;
using TimeBanking.Api.Foundation.Live;
using TimeBanking.Api.Foundation.Telemetry;

namespace TimeBanking.Api.Foundation.Data;

/// <summary>
/// SQLite's one writer. It takes whatever waits, runs each function in a savepoint of one transaction, commits once for
/// all, and only then answers them: a group commit. One flush to disk serves many callers, and none ever meets
/// "database is locked" from within this process.
/// </summary>
public sealed class SqliteWriter : Writer, IAsyncDisposable
{
    /// <summary>Most functions in one commit.</summary>
    private const int BatchMax = 256;

    /// <summary>No new function joins a batch that is older than this, so that none waits long for its answer.</summary>
    private static readonly TimeSpan BatchTimeMax = TimeSpan.FromMilliseconds(20);

    /// <summary>What the connection may remember of the file; SQLite takes 2 MiB unless told.</summary>
    private const int CacheKibibytes = 16 * 1024;

    /// <summary>How long the journal grows before it is carried over: 16 MiB, where SQLite takes 4 unless told.</summary>
    private const int CheckpointPages = 4000;

    private static readonly SqlText Savepoint = new("SAVEPOINT work");
    private static readonly SqlText Release = new("RELEASE work");
    private static readonly SqlText RollBack = new("ROLLBACK TO work");

    // Set in the loop's own flow: a function that writes through the writer again would wait for itself.
    private static readonly AsyncLocal<bool> IsInside = new();

    private readonly DatabaseSettings _settings;
    private readonly Topics _topics;
    private readonly EventHandlers? _handlers;
    private readonly Channel<Work> _waiting = Channel.CreateUnbounded<Work>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Lock _starting = new();
    private Task? _loop;

    public SqliteWriter(DatabaseSettings settings, Topics topics, EventHandlers? handlers = null)
    {
        _handlers = handlers;
        _settings = settings;
        _topics = topics;
    }

    public override Task<T> WriteAsync<T>(
        Func<UnitOfWork, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        if (IsInside.Value)
            throw new InvalidOperationException("The work of a unit cannot write through the writer again.");
        cancellationToken.ThrowIfCancellationRequested();
        EnsureStarted();
        var item = new Work<T>(work, cancellationToken);
        return _waiting.Writer.TryWrite(item)
            ? item.Answer
            : throw new ObjectDisposedException(nameof(SqliteWriter), "The service is stopping and writes nothing more.");
    }

    /// <summary>Finishes what waits, then closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        Task? loop;
        lock (_starting)
            loop = _loop;
        if (loop is not null)
            await loop;
    }

    private void EnsureStarted()
    {
        if (_loop is not null)
            return;
        lock (_starting)
            // The loop belongs to no request, least of all to the first one.
            using (ExecutionContext.SuppressFlow())
                _loop ??= Task.Run(LoopAsync);
    }

    private async Task LoopAsync()
    {
        IsInside.Value = true;
        var batch = new List<Work>(BatchMax);
        Session? session = null;
        while (await _waiting.Reader.WaitToReadAsync())
        {
            batch.Clear();
            try
            {
                session ??= await Session.OpenAsync(_settings, _handlers);
                await WriteBatchAsync(session, batch);
            }
            catch (Exception error)
            {
                // The transaction as a whole failed (file locked by another process, disk full): nobody's work is done.
                FailAll(batch, error);
                await CloseAsync(session);
                session = null;
            }
        }
        await CloseAsync(session);
    }

    /// <summary>Whatever goes wrong here must not end the loop: it takes a new session, or has ended.</summary>
    private static async Task CloseAsync(Session? session)
    {
        try
        {
            if (session is not null)
                await session.DisposeAsync();
        }
        catch (SqliteException)
        {
            // What could not be written was told to those whose work it was.
        }
    }

    /// <summary>
    /// Fails the batch; or, when not even the write lock was got, all who wait: each for itself would wait as long again.
    /// </summary>
    private void FailAll(List<Work> batch, Exception error)
    {
        if (batch.Count == 0)
            while (_waiting.Reader.TryRead(out var work))
            {
                TimeBankMetrics.WaitEnded(work.WaitsSince);
                batch.Add(work);
            }
        foreach (var work in batch)
            work.Fail(error);
    }

    private async Task WriteBatchAsync(Session session, List<Work> batch)
    {
        // The write lock comes before the functions are taken from the queue.
        await using var transaction = session.Connection.BeginTransaction(IsolationLevel.Serializable, deferred: false);
        session.Unit.Transaction = transaction;
        await session.Context.Database.UseTransactionAsync(transaction);
        var started = Stopwatch.GetTimestamp();
        while (batch.Count < BatchMax && Stopwatch.GetElapsedTime(started) < BatchTimeMax && _waiting.Reader.TryRead(out var work))
        {
            batch.Add(work);
            TimeBankMetrics.WaitEnded(work.WaitsSince);
            await RunAsync(session, work);
        }
        var committing = Stopwatch.GetTimestamp();
        await transaction.CommitAsync();
        TimeBankMetrics.Committed(batch.Count, committing);
        await session.Context.Database.UseTransactionAsync(null);
        _topics.Publish(session.Unit.Told);
        session.Unit.ForgetToldAfter(0);
        foreach (var work in batch)
            work.Complete();
    }

    private static async Task RunAsync(Session session, Work work)
    {
        var toldBefore = session.Unit.Told.Count;
        await session.Unit.ExecuteAsync(Savepoint, CancellationToken.None);
        if (!await work.RunAsync(session.Unit))
        {
            session.Unit.ForgetToldAfter(toldBefore);
            // A full disk, among others, makes SQLite roll the whole transaction back by itself: that is why all fail.
            if (session.HasLostTransaction)
                ExceptionDispatchInfo.Throw(work.Error!);
            await session.Unit.ExecuteAsync(RollBack, CancellationToken.None);
        }
        await session.Unit.ExecuteAsync(Release, CancellationToken.None);
        session.Context.ChangeTracker.Clear();
    }

    /// <summary>The open file with the context and the prepared statements that live as long as it.</summary>
    private sealed class Session(SqliteConnection connection, TimeBankContext context, EventHandlers? handlers) : IAsyncDisposable
    {
        public SqliteConnection Connection { get; } = connection;
        public TimeBankContext Context { get; } = context;
        public UnitOfWork Unit { get; } = new(context, connection, isPostgres: false, handlers);

        /// <summary>Whether SQLite has ended the transaction that was begun.</summary>
        public bool HasLostTransaction => raw.sqlite3_get_autocommit(Connection.Handle) != 0;

        public static async Task<Session> OpenAsync(DatabaseSettings settings, EventHandlers? handlers)
        {
            // Its own, for what is set on it is not for others.
            var ownUse = new SqliteConnectionStringBuilder(settings.ConnectionString) { Pooling = false };
            var connection = new SqliteConnection(ownUse.ConnectionString);
            await connection.OpenAsync();
            await using (var pragma = connection.CreateCommand())
            {
                // FULL: an answered mutation survives a power cut. The rest: a batch stays in memory until it is committed,
                // and pages that change again and again are carried over from the journal less often.
                pragma.CommandText =
                    $"PRAGMA synchronous=FULL; PRAGMA cache_size=-{CacheKibibytes}; PRAGMA wal_autocheckpoint={CheckpointPages}";
                await pragma.ExecuteNonQueryAsync();
            }
            var options = new DbContextOptionsBuilder<TimeBankContext>();
            TimeBankData.Configure(options, settings, connection);
            var context = new TimeBankContext(options.Options);
            context.Database.AutoSavepointsEnabled = false;
            return new Session(connection, context, handlers);
        }

        public async ValueTask DisposeAsync()
        {
            await Unit.DisposeAsync();
            await Context.DisposeAsync();
            await Connection.DisposeAsync();
        }
    }

    private abstract class Work
    {
        public long WaitsSince { get; } = TimeBankMetrics.WaitBegins();

        /// <summary>What the function threw.</summary>
        public Exception? Error { get; protected set; }

        /// <summary>Runs the function; false when it threw.</summary>
        public abstract Task<bool> RunAsync(UnitOfWork unit);

        /// <summary>Answers the caller, after the commit.</summary>
        public abstract void Complete();

        public abstract void Fail(Exception error);
    }

    private sealed class Work<T>(Func<UnitOfWork, CancellationToken, Task<T>> function, CancellationToken cancellationToken) : Work
    {
        private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _result;

        public Task<T> Answer => _answer.Task;

        public override async Task<bool> RunAsync(UnitOfWork unit)
        {
            try
            {
                cancellationToken.ThrowIfCancellationRequested();
                _result = await function(unit, cancellationToken);
                return true;
            }
            catch (Exception error)
            {
                Error = error;
                return false;
            }
        }

        public override void Complete()
        {
            if (Error is OperationCanceledException && cancellationToken.IsCancellationRequested)
                _answer.SetCanceled(cancellationToken);
            else if (Error is not null)
                _answer.SetException(Error);
            else
                _answer.SetResult(_result!);
        }

        public override void Fail(Exception error) => _answer.TrySetException(error);
    }
}
