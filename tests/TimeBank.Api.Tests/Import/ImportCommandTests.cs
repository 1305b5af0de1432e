using System.Diagnostics;
using System.Text.RegularExpressions;
using TimeBanking.Api.Tests.CommandLine;

namespace TimeBanking.Api.Tests.Import;

public sealed partial class ImportCommandTests : IDisposable
{
    private const int Kill = 9;

    private readonly DataFolderForTest _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task A_bank_is_rehearsed_imported_listed_exported_and_taken_back_from_the_command_line()
    {
        using var files = new SampleBank();

        var rehearsal = await Run("import", "timeoverflow", files.Folder, "--time-bank", "Riverside", "--rehearse");
        Assert.Equal(0, rehearsal.ExitCode);
        Assert.Contains("2316 records would be added: 1–2316", rehearsal.Output, StringComparison.Ordinal);
        Assert.Contains("Gender is not kept (319 records have one)", rehearsal.Output, StringComparison.Ordinal);

        var imported = await Run("import", "timeoverflow", files.Folder, "--time-bank", "Riverside");
        Assert.Equal(0, imported.ExitCode);
        Assert.Contains("2316 records added: 1–2316", imported.Output, StringComparison.Ordinal);
        Assert.Contains("transfers: 2316 of 2316", imported.Error, StringComparison.Ordinal);
        var batch = BatchId().Match(imported.Output).Value;

        var list = await Run("import", "list");
        Assert.Contains($"{batch}  ", list.Output, StringComparison.Ordinal);
        Assert.Contains("Riverside  stands", list.Output, StringComparison.Ordinal);

        var export = await ProgramProcess.RunAsync(
            "export", "ledger", "--time-bank", "Riverside", "--format", "hledger", "--data", _data.FullPath);
        Assert.Equal((0, ""), (export.ExitCode, export.Error));
        Assert.StartsWith("; The ledger of Riverside", export.Output, StringComparison.Ordinal);

        var undo = await Run("import", "undo", batch);
        Assert.Equal(0, undo.ExitCode);
        Assert.Contains("2316 transfers reversed", undo.Output, StringComparison.Ordinal);
        Assert.Contains("taken back", (await Run("import", "list")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_records_are_a_table_with_place_reason_and_remedy_and_nothing_is_imported()
    {
        using var files = new SampleBank().Damaged();

        var refused = await Run("import", "timeoverflow", files.Folder, "--time-bank", "Riverside");

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("12 things are wrong:", refused.Output, StringComparison.Ordinal);
        Assert.Contains("  transfers.csv, record 12, amount", refused.Output, StringComparison.Ordinal);
        Assert.Contains("not a number (“an hour”)", refused.Output, StringComparison.Ordinal);
        Assert.Contains("Write the seconds as digits alone: an hour is 3600.", refused.Output, StringComparison.Ordinal);
        Assert.Contains("--skip-bad", refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", refused.Error, StringComparison.Ordinal);
        Assert.Equal(0L, Count("time_banks"));

        var rehearsed = await Run("import", "timeoverflow", files.Folder, "--time-bank", "Riverside", "--rehearse");
        Assert.Equal(1, rehearsed.ExitCode);
        Assert.Contains(
            "8 records are wrong and would be left out with --skip-bad: 4, 6, 8, 12", rehearsed.Output,
            StringComparison.Ordinal);

        var skipped = await Run("import", "timeoverflow", files.Folder, "--time-bank", "Riverside", "--skip-bad");
        Assert.Equal(0, skipped.ExitCode);
        Assert.Contains("8 records are wrong and were left out: 4, 6, 8, 12", skipped.Output, StringComparison.Ordinal);
        Assert.Contains("4 fields were left out or mended", skipped.Output, StringComparison.Ordinal);
        Assert.Equal(24L, Count("transfers"));
    }

    [Fact]
    public async Task A_download_is_imported_with_a_zone_a_language_and_a_first_coordinator()
    {
        var zip = DownloadedBank.Given("ca", "download.zip");

        var imported = await Run("import", "timeoverflow", zip, "--time-bank", "Banc",
            "--time-zone", "Europe/Madrid", "--language", "ca", "--coordinator", "9");

        Assert.Equal(0, imported.ExitCode);
        Assert.Contains("304 balances are what TimeOverflow shows, to the minute.", imported.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("--time-zone", imported.Output, StringComparison.Ordinal);
        Assert.Equal(1L, Count("time_banks WHERE time_zone = 'Europe/Madrid' AND language = 'ca'"));
        Assert.Equal(1L, Count("roles r JOIN members m ON m.id = r.member_id WHERE m.number = 9"));
        var again = await Run("import", "timeoverflow", zip, "--time-bank", "Banc");
        Assert.Contains("Nothing is new", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_of_each_is_said_in_the_singular()
    {
        using var files = SampleBank.Of(
            SampleBank.User(1), "1,Offer,Lift,,1,2021-09-08,,\r\n", ",organization,1,member,3660,2024-05-01T10:00:00Z,x,\r\n");

        var imported = await Run("import", "timeoverflow", files.Folder, "--time-bank", "Riverside");
        var list = await Run("import", "list");
        var undone = await Run("import", "undo", BatchId().Match(imported.Output).Value);

        Assert.Contains("1 record added: 1", imported.Output, StringComparison.Ordinal);
        Assert.Contains("The new transfers move 1 hour 1 minute between accounts", imported.Output, StringComparison.Ordinal);
        Assert.Contains("Phone numbers (1 member)", imported.Output, StringComparison.Ordinal);
        Assert.Contains("1 member, 1 offer or request, 1 transfer; 0 records left out", list.Output, StringComparison.Ordinal);
        Assert.Contains("1 transfer reversed;", undone.Output, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\b1 (records|members|transfers|hours|minutes|things|offers and)\b", imported.Output + list.Output + undone.Output);
    }

    [Theory]
    [InlineData(2, "'nine' names no records", "import", "timeoverflow", "x", "--time-bank", "Riverside", "--same", "nine")]
    [InlineData(2, "'sideways'", "import", "timeoverflow", "x", "--time-bank", "Riverside", "--dates", "sideways")]
    [InlineData(1, "no such folder", "import", "timeoverflow", "/nowhere/at/all", "--time-bank", "Riverside")]
    [InlineData(2, "--time-bank", "import", "timeoverflow", "/nowhere/at/all")]
    [InlineData(2, "'12' is not the id of a batch", "import", "undo", "12")]
    [InlineData(1, "There is no import batch 019aabb0-", "import", "undo", "019aabb0-0000-7000-8000-000000000000")]
    [InlineData(1, "There is no database at ", "export", "ledger", "--time-bank", "Nowhere", "--format", "csv")]
    [InlineData(2, "'xml'", "export", "ledger", "--time-bank", "Riverside", "--format", "xml")]
    public async Task A_wrong_command_is_answered_in_words_and_never_with_a_stack_trace(
        int exitCode, string words, params string[] arguments)
    {
        var result = await Run(arguments);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains(words, result.Output + result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_that_is_killed_in_the_middle_leaves_a_batch_that_the_next_run_finishes()
    {
        using var files = new SampleBank();
        var token = TestContext.Current.CancellationToken;
        using var process = Start("import", "timeoverflow", files.Folder, "--time-bank", "Riverside");
        Assert.True(await Reaches(process, "transfers: 500 of 2316"));
        process.Kill();
        await process.WaitForExitAsync(token);

        Assert.Equal(128 + Kill, process.ExitCode);
        Assert.Contains("Riverside  not finished; run the import again", (await Run("import", "list")).Output, StringComparison.Ordinal);
        var finished = await Run("import", "timeoverflow", files.Folder, "--time-bank", "Riverside");
        Assert.Equal(0, finished.ExitCode);
        Assert.Contains("An import had stopped halfway; this one went on with it.", finished.Output, StringComparison.Ordinal);
        Assert.Equal(2316L, Count("transfers"));
        Assert.Contains("319 members, 638 offers and requests, 2316 transfers;", (await Run("import", "list")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_process_writes_to_the_file_while_an_import_runs()
    {
        using var files = new SampleBank();
        var token = TestContext.Current.CancellationToken;
        using var process = Start("import", "timeoverflow", files.Folder, "--time-bank", "Riverside");
        Assert.True(await Reaches(process, "transfers: 500 of 2316"));

        using var connection = _data.OpenDatabase();
        var began = Stopwatch.GetTimestamp();
        // As another service would: it takes the write lock, waiting for it as long as it must.
        using (var transaction = connection.BeginTransaction())
        {
            using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = "UPDATE time_banks SET description = 'meanwhile'";
            command.ExecuteNonQuery();
            transaction.Commit();
        }

        var waited = Stopwatch.GetElapsedTime(began);
        Assert.False(process.HasExited, "The import was over before the other had its turn.");
        Assert.True(waited < TimeSpan.FromSeconds(2), $"The other waited for {waited}.");
        await process.WaitForExitAsync(token);
        Assert.Equal((0, 2316L), (process.ExitCode, Count("transfers")));
    }

    private Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo("dotnet",
    [
        Path.Combine(AppContext.BaseDirectory, "TimeBank.Api.dll"), .. arguments, "--data", _data.FullPath,
    ])
    { RedirectStandardError = true })!;

    private static async Task<bool> Reaches(Process process, string progress)
    {
        while (await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            if (line == progress)
                return true;
        return false;
    }

    private Task<ProgramResult> Run(params string[] arguments) =>
        CommandInProcess.RunAsync([.. arguments, "--data", _data.FullPath]);

    private long Count(string table)
    {
        using var connection = _data.OpenDatabase();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM {table}";
        return (long)command.ExecuteScalar()!;
    }

    [GeneratedRegex(@"(?<=as batch )[0-9a-f-]{36}")]
    private static partial Regex BatchId();
}
