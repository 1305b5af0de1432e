using System.Runtime.Versioning;
using Microsoft.Data.Sqlite;
using TimeBanking.Api.Tests.Backup;
using TimeBanking.Api.Tests.CommandLine;
using TimeBanking.Api.Tests.Host;

namespace TimeBanking.Api.Tests.LedgerExport;

/// <summary>Whoever may read a ledger can export it: from a backup, and where nothing may be written.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ExportingFromElsewhere : IDisposable
{
    private const UnixFileMode ForAllToRead = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode ForAllToOpen = ForAllToRead
        | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private readonly DataFolderForTest _folder = new();

    public void Dispose()
    {
        foreach (var path in Directory.GetFiles(_folder.FullPath).Append(_folder.FullPath))
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        _folder.Dispose();
    }

    [Fact]
    public async Task A_backup_is_exported_as_it_is_and_stays_as_it_is()
    {
        var expected = await MakeAsync(_folder.DatabaseFile);
        var before = await File.ReadAllBytesAsync(_folder.DatabaseFile, TestContext.Current.CancellationToken);

        var exported = await ExportAsync("--backup", _folder.DatabaseFile, "--data", Path.Combine(_folder.FullPath, "nowhere"));

        Assert.Equal(expected, exported);
        Assert.Equal(before, await File.ReadAllBytesAsync(_folder.DatabaseFile, TestContext.Current.CancellationToken));
        Assert.Equal([_folder.DatabaseFile], Directory.GetFileSystemEntries(_folder.FullPath));
    }

    [Fact]
    public async Task A_backup_of_an_earlier_version_is_exported_and_stays_of_that_version()
    {
        var expected = await MakeAsync(_folder.DatabaseFile);
        BackingUp.MakeOlder(_folder.DatabaseFile);
        var before = await File.ReadAllBytesAsync(_folder.DatabaseFile, TestContext.Current.CancellationToken);

        Assert.Equal(expected, await ExportAsync("--backup", _folder.DatabaseFile));
        Assert.Equal(before, await File.ReadAllBytesAsync(_folder.DatabaseFile, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_folder_in_which_this_user_may_only_read_is_exported_with_all_that_is_in_its_journal(bool withJournal)
    {
        var expected = await MakeAsync(_folder.DatabaseFile, withJournal);
        foreach (var file in Directory.GetFiles(_folder.FullPath))
            File.SetUnixFileMode(file, ForAllToRead);
        File.SetUnixFileMode(_folder.FullPath, ForAllToOpen);

        Assert.Equal(withJournal, File.Exists(_folder.DatabaseFile + "-wal"));
        // An administrator may write anywhere; nobody's rights hold.
        string[] asNobody = Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : [];
        var result = await RunThroughAsync(asNobody, "--data", _folder.FullPath);
        Assert.Equal((0, expected), (result.ExitCode, result.Output));
    }

    [Fact]
    public async Task A_running_service_is_exported_beside()
    {
        await MakeAsync(_folder.DatabaseFile);
        await using var service = await ProgramProcess.ServeAsync(
            "--data", _folder.FullPath, "--urls", "http://127.0.0.1:0", "--Jobs:Enabled=false");

        Assert.Contains("-60,-60,Gardening", await ExportAsync("--data", _folder.FullPath), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named()
    {
        var result = await RunAsync("--backup", "/no/such/file.db");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal("There is no file /no/such/file.db.", result.Error.Trim());
    }

    /// <summary>Makes a ledger there.</summary>
    /// <param name="file">The database.</param>
    /// <param name="withJournal">Whether part of it is left in the journal, as by a service that was killed.</param>
    /// <returns>What an export of it says.</returns>
    private static async Task<string> MakeAsync(string file, bool withJournal = false)
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var community = await Community.MakeAsync(host);
        await BackingUp.RecordAsync(host, community);
        var expected = await ExportAsync("--data", host.Folder);
        var source = Path.Combine(host.Folder, "timebank.db");
        if (withJournal)
        {
            File.Copy(source, file);
            File.Copy(source + "-wal", file + "-wal");
        }
        else
        {
            await using var database = new SqliteConnection($"Data Source={source};Pooling=False");
            await database.OpenAsync(TestContext.Current.CancellationToken);
            await using var copy = new SqliteConnection($"Data Source={file};Pooling=False");
            database.BackupDatabase(copy);
        }
        return expected;
    }

    private static async Task<string> ExportAsync(params string[] arguments)
    {
        var result = await RunAsync(arguments);
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains("Gardening", result.Output, StringComparison.Ordinal);
        return result.Output;
    }

    private static Task<ProgramResult> RunAsync(params string[] arguments) => RunThroughAsync([], arguments);

    private static Task<ProgramResult> RunThroughAsync(string[] launcher, params string[] arguments) => ProgramProcess.RunThroughAsync(
        launcher, ["export", "ledger", "--time-bank", Community.Name, "--format", "csv", .. arguments]);
}
