using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.Data.Sqlite;

namespace TimeBanking.Api.Tests.CommandLine;

public sealed class ServingTests : IDisposable
{
    private readonly DataFolderForTest folder = new();
    private readonly string address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{ProgramProcess.FreePort()}");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Serving_says_where_to_open_it_and_Ctrl_C_ends_it_promptly_and_well()
    {
        await using var program = await ProgramProcess.ServeAsync("--data", folder.FullPath, "--urls", address);
        using var client = new HttpClient();
        using var page = await client.GetAsync(new Uri(address), TestContext.Current.CancellationToken);

        var pressed = Stopwatch.GetTimestamp();
        program.Interrupted();
        var result = await program.EndAsync();

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal(0, result.ExitCode);
        Assert.InRange(Stopwatch.GetElapsedTime(pressed), TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.Contains(address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal), result.Output, StringComparison.Ordinal);
        Assert.Contains("Ctrl+C", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_start_on_the_same_folder_loses_nothing_and_adds_nothing()
    {
        await ServeOnceAsync();
        using (var database = folder.OpenDatabase())
            Execute(database, "CREATE TABLE kept (word TEXT); INSERT INTO kept VALUES ('still here')");
        var before = CountRows();

        await ServeOnceAsync();

        Assert.Equal(before, CountRows());
    }

    [Fact]
    public async Task A_port_in_use_is_named_with_a_way_out()
    {
        await using var first = await ProgramProcess.ServeAsync("--data", folder.FullPath, "--urls", address);

        using var elsewhere = new DataFolderForTest();
        var second = await CommandInProcess.RunAsync("--data", elsewhere.FullPath, "--urls", address);

        AssertExplained(second, $"The address {address} is already in use", "--urls");
    }

    [Fact]
    public async Task A_second_service_on_the_same_SQLite_file_is_refused_and_told_which_the_first_is()
    {
        await using var first = await ProgramProcess.ServeAsync("--data", folder.FullPath, "--urls", address);

        var second = await CommandInProcess.RunAsync("--data", folder.FullPath, "--urls", "http://127.0.0.1:0");

        AssertExplained(second, $"process {first.Id} on ", ", since 20", folder.DatabaseFile, "--data FOLDER", "PostgreSQL");
        // Commands write beside it.
        var command = await CommandInProcess.RunAsync("time-bank", "create", "Riverside", "--data", folder.FullPath);
        Assert.Equal(0, command.ExitCode);
    }

    [Fact]
    public async Task A_service_that_was_killed_keeps_no_other_from_its_file()
    {
        await using (var first = await ProgramProcess.ServeAsync("--data", folder.FullPath, "--urls", address))
        {
            first.Kill();
            await first.EndAsync();
        }

        await ServeOnceAsync();
    }

    [Theory]
    [InlineData("nonsense", "--urls")]
    [InlineData("http://localhost:99999", "--urls")]
    public async Task An_address_that_is_none_is_named(string urls, string expected)
    {
        AssertExplained(await CommandInProcess.RunAsync("--data", folder.FullPath, "--urls", urls), expected);
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_written_is_named()
    {
        var file = Path.Combine(folder.FullPath, "a-file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);

        AssertExplained(await CommandInProcess.RunAsync("--data", file, "--urls", address), file, "--data FOLDER");
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_named_and_left_as_it_is()
    {
        var text = new string('x', 5000);
        await File.WriteAllTextAsync(folder.DatabaseFile, text, TestContext.Current.CancellationToken);

        AssertExplained(await CommandInProcess.RunAsync("--data", folder.FullPath, "--urls", address), "timebank.db is not a database");
        Assert.Equal(text, await File.ReadAllTextAsync(folder.DatabaseFile, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_database_file_that_another_program_locks_is_named()
    {
        using var other = folder.OpenDatabase();
        Execute(other, "BEGIN EXCLUSIVE");

        var result = await CommandInProcess.RunAsync("--data", folder.FullPath, "--urls", address,
            $"--ConnectionStrings:TimeBank=Data Source={folder.DatabaseFile};Default Timeout=1");

        AssertExplained(result, "The database file is locked by another program");
    }

    [Fact]
    public async Task A_read_only_database_file_is_named_before_anybody_is_served()
    {
        await ServeOnceAsync();

        // As administrator, permissions of the file would not hold; the connection's own mode does.
        var result = await CommandInProcess.RunAsync("--data", folder.FullPath, "--urls", address,
            $"--ConnectionStrings:TimeBank=Data Source={folder.DatabaseFile};Mode=ReadOnly");

        AssertExplained(result, "The database file is read-only");
    }

    [Fact]
    public async Task A_lock_that_a_killed_upgrade_left_is_found_and_taken_away_by_a_command()
    {
        await ServeOnceAsync();
        using (var database = folder.OpenDatabase())
            Execute(database, """INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01')""");

        AssertExplained(await CommandInProcess.RunAsync("--data", folder.FullPath, "--urls", address), "database unlock");
        var unlocked = await CommandInProcess.RunAsync("database", "unlock", "--data", folder.FullPath);
        var again = await CommandInProcess.RunAsync("database", "unlock", "--data", folder.FullPath);

        Assert.Equal($"Unlocked {folder.DatabaseFile}.", unlocked.Output.Trim());
        Assert.Contains("was not locked", again.Output, StringComparison.Ordinal);
        await ServeOnceAsync();
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Username=a;Database=b;Timeout=3", "The PostgreSQL server does not answer")]
    [InlineData("Host=127.0.0.1;Colour=green", "The connection string \"TimeBank\" cannot be used")]
    [InlineData("complete nonsense", "The connection string \"TimeBank\" cannot be used")]
    public async Task A_wrong_connection_string_is_explained(string connectionString, string expected)
    {
        var result = await CommandInProcess.RunAsync(
            "--data", folder.FullPath, "--urls", address, $"--ConnectionStrings:TimeBank={connectionString}");

        AssertExplained(result, expected);
    }

    private static void AssertExplained(ProgramResult result, params string[] expected)
    {
        Assert.Equal(1, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.All(expected, words => Assert.Contains(words, result.Error, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", result.Error, StringComparison.Ordinal);
        Assert.InRange(result.Error.Trim().Split('\n').Length, 1, 2);
    }

    private async Task ServeOnceAsync()
    {
        // What is done by itself, such as reminding, goes on with every start and is no part of starting.
        await using var program = await ProgramProcess.ServeAsync(
            "--data", folder.FullPath, "--urls", address, "--Jobs:Enabled=false");
        program.Interrupted();
        Assert.Equal(0, (await program.EndAsync()).ExitCode);
    }

    /// <summary>How many rows each table holds.</summary>
    private string CountRows()
    {
        using var database = folder.OpenDatabase();
        var tables = new List<string>();
        using (var reader = Command(database, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").ExecuteReader())
            while (reader.Read())
                tables.Add(reader.GetString(0));
        return string.Join('\n', tables.Select(table => $"{table} {Command(database, $"SELECT COUNT(*) FROM \"{table}\"").ExecuteScalar()}"));
    }

    private static void Execute(SqliteConnection database, string sql) => Command(database, sql).ExecuteNonQuery();

    private static SqliteCommand Command(SqliteConnection database, string sql)
    {
        var command = database.CreateCommand();
#pragma warning disable CA2100 // The tests' own statements, on a database of their own.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
