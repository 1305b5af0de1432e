using System.Data.Common;

namespace TimeBank.Api.Data;

/// <summary>The statements that were prepared on one connection, kept as long as it.</summary>
internal sealed class PreparedCommands(DbConnection connection, bool isPostgres) : IAsyncDisposable
{
    private readonly Dictionary<Statement, DbCommand> _commands = [];

    /// <summary>The command of a statement, with these values in the order of its parameters.</summary>
    public DbCommand Prepare(Statement statement, object?[] values, DbTransaction? transaction)
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
                var value => value,
            };
        return command;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var command in _commands.Values)
            await command.DisposeAsync();
        _commands.Clear();
    }

    private DbCommand Create(Statement statement)
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
