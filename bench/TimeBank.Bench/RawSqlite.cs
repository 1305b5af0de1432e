using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace TimeBanking.Bench;

/// <summary>One connection to the file of a time bank and its prepared statements, with nothing between.</summary>
internal sealed class RawSqlite : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly List<SqliteCommand> _commands = [];

    /// <param name="pragmas">How the connection is to be used.</param>
    public RawSqlite(SampleBank bank, string pragmas)
    {
        // Not from the pool: nobody else is to have it as the pragmas left it.
        var ownUse = new SqliteConnectionStringBuilder(bank.Settings.ConnectionString) { Pooling = false };
        _connection = new SqliteConnection(ownUse.ConnectionString);
        _connection.Open();
        Execute(pragmas);
    }

    /// <summary>One act after another, for a time, on the caller's thread.</summary>
    /// <returns>How many per second.</returns>
    public static double PerSecond(TimeSpan time, Action act)
    {
        var started = Stopwatch.GetTimestamp();
        var count = 0;
        do
        {
            act();
            count++;
        }
        while (Stopwatch.GetElapsedTime(started) < time);
        return count / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    /// <summary>A statement to be run again and again; it lives as long as the connection.</summary>
    public SqliteCommand Prepare(string text, params ReadOnlySpan<string> parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = text;
        foreach (var name in parameters)
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        command.Prepare();
        _commands.Add(command);
        return command;
    }

    /// <summary>Runs what is run once.</summary>
    public void Execute(string text)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    /// <param name="values">In the order of the parameters.</param>
    public static void Run(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        Bind(command, values);
        command.ExecuteNonQuery();
    }

    /// <summary>The rows of a statement; to be disposed before it is run again.</summary>
    /// <param name="values">In the order of the parameters.</param>
    public static SqliteDataReader Read(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        Bind(command, values);
        return command.ExecuteReader();
    }

    public void Dispose()
    {
        foreach (var command in _commands)
            command.Dispose();
        _connection.Dispose();
    }

    private static void Bind(SqliteCommand command, ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
    }
}
