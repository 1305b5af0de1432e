using System.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace TimeBank.Api.Data;

/// <summary>
/// PostgreSQL's writer: each function is a transaction of its own. The rows it will change are locked in a fixed order;
/// should the server still refuse for a deadlock or a serialization failure, the whole function runs again.
/// </summary>
public sealed class PostgresWriter(DatabaseSettings settings, NpgsqlDataSource source, TimeProvider clock) : Writer
{
    public override async Task<T> WriteAsync<T>(
        Func<UnitOfWork, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await RunAsync(work, cancellationToken);
            }
            catch (Exception error) when (attempt < AttemptsMax(error))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(5, 25) * attempt), clock, cancellationToken);
            }
        }
    }

    private async Task<T> RunAsync<T>(Func<UnitOfWork, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
        var options = new DbContextOptionsBuilder<TimeBankContext>();
        TimeBankData.Configure(options, settings, connection);
        await using var context = new TimeBankContext(options.Options);
        context.Database.AutoSavepointsEnabled = false;
        await context.Database.UseTransactionAsync(transaction, cancellationToken);
        var unit = new UnitOfWork(context, connection, isPostgres: true) { Transaction = transaction };
        try
        {
            var result = await work(unit, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return result;
        }
        finally
        {
            await unit.DisposeCommandsAsync();
        }
    }

    private static int AttemptsMax(Exception error) => (error as PostgresException ?? error.InnerException) is PostgresException refused
        ? refused.SqlState switch
        {
            PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected => 8,
            // Two callers may have brought the same client-made id: on its second run the work finds the first's.
            PostgresErrorCodes.UniqueViolation => 2,
            _ => 1,
        }
        : 1;
}
