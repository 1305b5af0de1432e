using System.Data.Common;
using System.Text.Json;

namespace TimeBanking.Api.Foundation.Data;

/// <summary>The statements that were prepared on one connection, kept as long as it.</summary>
internal sealed class PreparedCommands(DbConnection connection, bool isPostgres) : IAsyncDisposable
{
    private readonly Dictionary<SqlText, DbCommand> _commands = [];

    /// <summary>The command of a statement, with these values in the order of its parameters.</summary>
    public DbCommand Prepare(SqlText statement, object?[] values, DbTransaction? transaction)
    {
        if (values.Length != statement.Parameters.Count)
            throw new ArgumentException($"The statement takes {statement.Parameters.Count} values, not {values.Length}.", nameof(values));
        if (!_commands.TryGetValue(statement, out var command))
            _commands.Add(statement, command = Create(statement));
        command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] switch
            {
                null => DBNull.Value,
                Enum name => name.ToString(),
                IReadOnlyList<Guid> keys => isPostgres ? keys.ToArray() : JsonSerializer.Serialize(keys.Select(key => key.Stored)),
                var value => value,
            };
        return command;
    }

    /// <summary>Runs a statement and gives all its rows.</summary>
    public async Task<List<T>> ReadAllAsync<T>(
        SqlText statement, Func<DbDataReader, T> read, object?[] values, DbTransaction? transaction,
        CancellationToken cancellationToken)
    {
        await using var reader = await Prepare(statement, values, transaction).ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(read(reader));
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var command in _commands.Values)
            await command.DisposeAsync();
        _commands.Clear();
    }

    private DbCommand Create(SqlText statement)
    {
        var command = connection.CreateCommand();
        command.CommandText = isPostgres ? statement.Postgres : statement.Sqlite;
        foreach (var name in statement.Parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
