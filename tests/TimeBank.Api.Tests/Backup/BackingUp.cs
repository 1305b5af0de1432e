using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Tests.CommandLine;
using TimeBanking.Api.Tests.Host;

namespace TimeBanking.Api.Tests.Backup;

/// <summary>The commands <c>backup create</c> and <c>backup restore</c>, by the real program.</summary>
public sealed class BackingUp : IDisposable
{
    private readonly DataFolderForTest _folder = new();
    private readonly DataFolderForTest _elsewhere = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Backup => Path.Combine(_elsewhere.FullPath, "backup.db");

    public void Dispose()
    {
        _folder.Dispose();
        _elsewhere.Dispose();
    }

    [Fact]
    public async Task A_backup_made_while_eight_write_holds_all_that_was_answered_before_it_and_is_whole_when_restored()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var community = await Community.MakeAsync(host);
        var answered = 0;
        using var stop = new CancellationTokenSource();
        var writing = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await RecordAsync(host, community);
                Interlocked.Increment(ref answered);
            }
        }, Token)).ToList();
        while (Volatile.Read(ref answered) < 100 && writing.TrueForAll(task => !task.IsFaulted))
            await Task.Delay(20, Token);

        var before = Volatile.Read(ref answered);
        var created = await CommandInProcess.RunAsync("backup", "create", Backup, "--data", host.Folder);
        var after = Volatile.Read(ref answered) + 8;
        await stop.CancelAsync();
        await Task.WhenAll(writing);
        var restored = await CommandInProcess.RunAsync("backup", "restore", Backup, "--data", _folder.FullPath);

        AssertWell(created, "1 time bank, ", "the ledger sums to zero");
        AssertWell(restored, "Put ", "the ledger sums to zero");
        using var database = _folder.OpenDatabase();
        var transfers = Number(database, "SELECT COUNT(*) FROM transfers");
        Assert.InRange(transfers, before, after);
        Assert.Equal(0, Number(database, "SELECT SUM(minutes) FROM postings"));
        Assert.Equal(0, Number(database, "SELECT SUM(balance_minutes) FROM accounts"));
        Assert.Equal(60 * transfers, Number(database, "SELECT MAX(balance_minutes) FROM accounts"));
        AssertPrivate(Backup);
    }

    [Fact]
    public async Task Restoring_keeps_what_was_there_and_the_service_goes_on_from_the_backup()
    {
        await CreateBankAsync("First");
        AssertWell(await CommandInProcess.RunAsync("backup", "create", Backup, "--data", _folder.FullPath));
        await CreateBankAsync("Second");

        var restored = await CommandInProcess.RunAsync("backup", "restore", Backup, "--data", _folder.FullPath);

        AssertWell(restored, "What was there before is now ");
        Assert.Equal("First", (await CommandInProcess.RunAsync("time-bank", "list", "--data", _folder.FullPath)).Output.Split('\n', ' ')[0]);
        var kept = Assert.Single(Directory.GetFiles(_folder.FullPath, "timebank.db.before-restore-*"));
        await using var old = new SqliteConnection($"Data Source={kept};Pooling=False");
        await old.OpenAsync(Token);
        Assert.Equal(2, Number(old, "SELECT COUNT(*) FROM time_banks"));
    }

    [Fact]
    public async Task Restoring_is_refused_while_a_service_runs_and_names_it()
    {
        await CreateBankAsync("First");
        AssertWell(await CommandInProcess.RunAsync("backup", "create", Backup, "--data", _folder.FullPath));
        await using var service = await ProgramProcess.ServeAsync(
            "--data", _folder.FullPath, "--urls", "http://127.0.0.1:0", "--Jobs:Enabled=false");

        AssertRefused(
            await CommandInProcess.RunAsync("backup", "restore", Backup, "--data", _folder.FullPath), $"process {service.Id} on ", "Stop it");
        Assert.Empty(Directory.GetFiles(_folder.FullPath, "*restore*"));
    }

    [Theory]
    [InlineData("a text", "is no sound database")]
    [InlineData("another program's", "is no database of TimeBank")]
    [InlineData("newer", "was made by a newer TimeBank")]
    [InlineData("does not balance", "1 of its transfers do not sum to zero")]
    [InlineData("misses a row", "names one of")]
    [InlineData("overwritten", "is ")]
    [InlineData("nothing", "There is no file")]
    public async Task What_is_no_sound_backup_is_refused_and_nothing_is_changed(string fault, string expected)
    {
        await using (var host = await TestHost.StartAsync(Database.Sqlite))
        {
            await RecordAsync(host, await Community.MakeAsync(host));
            AssertWell(await CommandInProcess.RunAsync("backup", "create", Backup, "--data", host.Folder));
        }
        await CreateBankAsync("Mine");
        await SpoilAsync(fault);

        AssertRefused(await CommandInProcess.RunAsync("backup", "restore", Backup, "--data", _folder.FullPath), expected, Backup);

        Assert.Equal(["timebank.db"], Directory.GetFiles(_folder.FullPath).Select(Path.GetFileName)
            .Where(name => !name!.Contains(".lock", StringComparison.Ordinal)));
        using var database = _folder.OpenDatabase();
        Assert.Equal(1, Number(database, "SELECT COUNT(*) FROM time_banks WHERE name = 'Mine'"));
    }

    [Fact]
    public async Task A_backup_of_an_earlier_version_is_brought_up_when_it_is_restored()
    {
        await CreateBankAsync("Old");
        AssertWell(await CommandInProcess.RunAsync("backup", "create", Backup, "--data", _folder.FullPath));
        MakeOlder(Backup);

        AssertWell(await CommandInProcess.RunAsync("backup", "restore", Backup, "--data", _folder.FullPath));

        using var database = _folder.OpenDatabase();
        Assert.Equal(0, Number(database, "SELECT COUNT(*) FROM write_checks"));
    }

    [Fact]
    public async Task A_backup_is_never_written_over_another_file_nor_half()
    {
        await CreateBankAsync("First");
        await File.WriteAllTextAsync(Backup, "precious", Token);

        AssertRefused(await CommandInProcess.RunAsync("backup", "create", Backup, "--data", _folder.FullPath), "is there already", Backup);
        AssertRefused(
            await CommandInProcess.RunAsync("backup", "create", Path.Combine(_elsewhere.FullPath, "no/such/folder.db"), "--data", _folder.FullPath),
            "cannot be written", "Name another file");
        AssertRefused(
            await CommandInProcess.RunAsync("backup", "create", Backup + "2", "--data", _elsewhere.FullPath), "There is no database", "--data FOLDER");

        Assert.Equal("precious", await File.ReadAllTextAsync(Backup, Token));
        Assert.Equal([Backup], Directory.GetFiles(_elsewhere.FullPath));
    }

    [Fact]
    public async Task A_damaged_database_gives_no_backup()
    {
        await using (var host = await TestHost.StartAsync(Database.Sqlite))
        {
            await RecordAsync(host, await Community.MakeAsync(host));
            AssertWell(await CommandInProcess.RunAsync("backup", "create", _folder.DatabaseFile, "--data", host.Folder));
        }
        using (var database = _folder.OpenDatabase())
            Execute(database, "UPDATE accounts SET balance_minutes = balance_minutes + 1 WHERE balance_minutes > 0");

        AssertRefused(
            await CommandInProcess.RunAsync("backup", "create", Backup, "--data", _folder.FullPath),
            "1 of its accounts have another balance", "backup restore FILE");
        Assert.Empty(Directory.GetFiles(_elsewhere.FullPath));
    }

    [Theory]
    [InlineData("create", "pg_dump --format=custom")]
    [InlineData("restore", "pg_restore --exit-on-error")]
    public async Task On_PostgreSQL_its_own_programs_are_named(string command, string expected) => AssertRefused(
        await CommandInProcess.RunAsync(
            "backup", command, Backup, "--data", _folder.FullPath, "--ConnectionStrings:TimeBank=Host=127.0.0.1;Database=x"),
        expected, Backup);

    private async Task SpoilAsync(string fault)
    {
        switch (fault)
        {
            case "nothing":
                File.Delete(Backup);
                return;
            case "a text":
                await File.WriteAllTextAsync(Backup, new string('x', 5000), Token);
                return;
            case "overwritten":
                await using (var file = new FileStream(Backup, FileMode.Open))
                {
                    file.Position = 4096 * 3;
                    await file.WriteAsync(new byte[4096 * 20], Token);
                }
                return;
            case "another program's":
                File.Delete(Backup);
                break;
        }

        await using var database = new SqliteConnection($"Data Source={Backup};Pooling=False;Foreign Keys=False");
        await database.OpenAsync(Token);
        Execute(database, fault switch
        {
            "another program's" => "CREATE TABLE theirs (word TEXT)",
            "newer" => """INSERT INTO "__EFMigrationsHistory" VALUES ('29990101000001_Later', '99.0')""",
            "does not balance" => "UPDATE postings SET minutes = minutes + 1 WHERE minutes > 0",
            _ => "DELETE FROM transfers",
        });
    }

    /// <summary>Undoes the last migration.</summary>
    internal static void MakeOlder(string file)
    {
        using var database = new SqliteConnection($"Data Source={file};Pooling=False");
        database.Open();
        Execute(database, """DROP TABLE write_checks; DELETE FROM "__EFMigrationsHistory" WHERE "MigrationId" LIKE '%WriteCheck'""");
    }

    private async Task CreateBankAsync(string name) =>
        AssertWell(await CommandInProcess.RunAsync("time-bank", "create", name, "--data", _folder.FullPath));

    internal static async Task RecordAsync(TestHost host, Community community)
    {
        var input = new
        {
            id = host.Clock.NewKey(),
            giverId = community.Giver.NodeId,
            receiverId = community.Receiver.NodeId,
            minutes = 60,
            day = "2026-11-20",
            what = "Gardening",
            isSeparate = true,
        };
        using var answer = await community.Receiver.Client.PostAsJsonAsync(
            "/graphql",
            new { query = "mutation($input: RecordHelpInput!) { recordHelp(input: $input) { exchange { id } } }", variables = new { input } },
            Token);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        Assert.NotEqual(JsonValueKind.Null, body.GetProperty("data").GetProperty("recordHelp").GetProperty("exchange").ValueKind);
    }

    private static void AssertWell(ProgramResult result, params string[] expected)
    {
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.All(expected, words => Assert.Contains(words, result.Output, StringComparison.Ordinal));
    }

    private static void AssertRefused(ProgramResult result, params string[] expected)
    {
        Assert.Equal(1, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.All(expected, words => Assert.Contains(words, result.Error, StringComparison.Ordinal));
        Assert.InRange(result.Error.Trim().Split('\n').Length, 1, 2);
    }

    private static void AssertPrivate(string file)
    {
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    private static long Number(SqliteConnection database, string sql)
    {
        using var command = database.CreateCommand();
#pragma warning disable CA2100 // The tests' own statements, on a database of their own.
        command.CommandText = sql;
#pragma warning restore CA2100
        return Convert.ToInt64(command.ExecuteScalar(), null);
    }

    private static void Execute(SqliteConnection database, string sql)
    {
        using var command = database.CreateCommand();
#pragma warning disable CA2100 // The tests' own statements, on a database of their own.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
