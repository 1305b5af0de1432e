using System.Data;
using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using TimeBanking.Api.Foundation.Events;
using TimeBanking.Api.Foundation.Live;
using TimeBanking.Api.Foundation.Telemetry;

namespace TimeBanking.Api.Foundation.Data;

/// <summary>
/// PostgreSQL's writer: each function is a transaction of its own. The rows it will change are locked in a fixed order;
/// should the server still refuse for a deadlock or a serialization failure, the whole function runs again. Functions
/// that run again take turns with each other, on every instance: they cannot keep refusing one another.
/// </summary>
public sealed class PostgresWriter(
    DatabaseSettings settings, DbDataSource source, Topics topics, EventHandlers handlers, PostgresAnnouncer announcer,
    TimeProvider clock) : Writer
{
    private const int ConflictsMax = 8;

    /// <summary>The turn of those that run again; any number will do that nothing else in the database locks.</summary>
    private static readonly SqlText TakeTurn = new("SELECT pg_advisory_xact_lock(7416285)");

    public override async Task<T> WriteAsync<T>(
        Func<UnitOfWork, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        var conflicts = 0;
        var duplicates = 0;
        while (true)
        {
            try
            {
                return await RunAsync(work, inTurn: conflicts > 0, cancellationToken);
            }
            catch (Exception error) when (IsConflict(error) && ++conflicts < ConflictsMax)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(5, 25) * conflicts), clock, cancellationToken);
            }
            // Two callers may have brought the same client-made id: on its second run the work finds the first's.
            catch (Exception error) when (SqlState(error) == PostgresErrorCodes.UniqueViolation && ++duplicates < 2)
            {
            }
        }
    }

    private async Task<T> RunAsync<T>(
        Func<UnitOfWork, CancellationToken, Task<T>> work, bool inTurn, CancellationToken cancellationToken)
    {
        var began = clock.UtcNow();
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
        var options = new DbContextOptionsBuilder<TimeBankContext>();
        TimeBankData.Configure(options, settings, connection);
        await using var context = new TimeBankContext(options.Options);
        context.Database.AutoSavepointsEnabled = false;
        await context.Database.UseTransactionAsync(transaction, cancellationToken);
        await using var unit = new UnitOfWork(context, connection, isPostgres: true, handlers) { Transaction = transaction };
        if (inTurn)
            await unit.ExecuteAsync(TakeTurn, cancellationToken);
        var result = await work(unit, cancellationToken);
        await CommitAsync(transaction, unit.Told, began);
        return result;
    }

    /// <summary>
    /// Commits, and lets subscribers hear of it: this process's at once, the others' soon. The transaction itself notifies
    /// nobody, for PostgreSQL commits those that do one after another. It is not given up halfway: it would not be known
    /// whether there is something to tell.
    /// </summary>
    private async Task CommitAsync(DbTransaction transaction, IReadOnlyList<LiveChange> told, DateTime began)
    {
        var committing = Stopwatch.GetTimestamp();
        try
        {
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (Exception error) when (!IsRefused(error))
        {
            Tell([.. told.Select(change => LiveChange.OfTimeBank(change.TimeBankId, began)).Distinct()]);
            throw;
        }
        TimeBankMetrics.Committed(1, committing);
        Tell(told);
    }

    private void Tell(IReadOnlyList<LiveChange> changes)
    {
        topics.Publish(changes);
        announcer.Announce(changes);
    }

    /// <summary>Whether the server said no. A connection that broke leaves open what became of the commit.</summary>
    private static bool IsRefused(Exception error) => error is PostgresException { InvariantSeverity: "ERROR" };

    private static bool IsConflict(Exception error) =>
        SqlState(error) is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected;

    /// <summary>The server's reason; EF Core wraps it once or twice.</summary>
    private static string? SqlState(Exception? error) => error switch
    {
        null => null,
        PostgresException refused => refused.SqlState,
        _ => SqlState(error.InnerException),
    };
}
