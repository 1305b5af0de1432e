using System.Diagnostics;
using System.Text.RegularExpressions;
using TimeBank.Api.Tests.CommandLine;

namespace TimeBank.Api.Tests.Import;

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

        var export = await Run("export", "ledger", "--time-bank", "Riverside", "--format", "hledger");
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
            "12 records are wrong and would be left out with --skip-bad: 2, 4, 6, 8", rehearsed.Output,
            StringComparison.Ordinal);

        var skipped = await Run("import", "timeoverflow", files.Folder, "--time-bank", "Riverside", "--skip-bad");
        Assert.Equal(0, skipped.ExitCode);
        Assert.Contains("12 records are wrong and were left out: 2, 4, 6, 8", skipped.Output, StringComparison.Ordinal);
        Assert.Equal(20L, Count("transfers"));
    }

    [Theory]
    [InlineData(1, "no such folder", "import", "timeoverflow", "/nowhere/at/all", "--time-bank", "Riverside")]
    [InlineData(2, "--time-bank", "import", "timeoverflow", "/nowhere/at/all")]
    [InlineData(2, "'12' is not the id of a batch", "import", "undo", "12")]
    [InlineData(1, "There is no import batch 019aabb0-", "import", "undo", "019aabb0-0000-7000-8000-000000000000")]
    [InlineData(1, "There is no time bank called Nowhere", "export", "ledger", "--time-bank", "Nowhere", "--format", "csv")]
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
    public async Task A_process_that_is_killed_in_the_middle_leaves_nothing()
    {
        using var files = new SampleBank();
        var token = TestContext.Current.CancellationToken;
        using var process = Process.Start(new ProcessStartInfo("dotnet",
        [
            Path.Combine(AppContext.BaseDirectory, "TimeBank.Api.dll"),
            "import", "timeoverflow", files.Folder, "--time-bank", "Riverside", "--data", _data.FullPath,
        ])
        { RedirectStandardError = true })!;
        string? line;
        while ((line = await process.StandardError.ReadLineAsync(token)) is not null && line != "storing: 0 of 1")
        {
        }

        Assert.NotNull(line);
        process.Kill();
        await process.WaitForExitAsync(token);

        Assert.Equal(128 + Kill, process.ExitCode);
        Assert.Equal((0L, 0L, 0L), (Count("time_banks"), Count("members"), Count("transfers")));
        Assert.Equal(0, (await Run("import", "timeoverflow", files.Folder, "--time-bank", "Riverside")).ExitCode);
        Assert.Equal(2316L, Count("transfers"));
    }

    private Task<ProgramResult> Run(params string[] arguments) =>
        ProgramProcess.RunAsync([.. arguments, "--data", _data.FullPath]);

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
