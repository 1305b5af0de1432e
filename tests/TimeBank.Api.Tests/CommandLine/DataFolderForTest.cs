using Microsoft.Data.Sqlite;

namespace TimeBanking.Api.Tests.CommandLine;

/// <summary>An empty data folder of one test.</summary>
internal sealed class DataFolderForTest : IDisposable
{
    public string FullPath { get; } = Directory.CreateTempSubdirectory("timebank-command-").FullName;

    public string DatabaseFile => Path.Combine(FullPath, "timebank.db");

    public SqliteConnection OpenDatabase()
    {
        var connection = new SqliteConnection($"Data Source={DatabaseFile};Pooling=false");
        connection.Open();
        return connection;
    }

    public void Dispose() => Directory.Delete(FullPath, recursive: true);
}
