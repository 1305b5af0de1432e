using System.Diagnostics;
using System.Globalization;
using System.Text;
using CsvHelper;
using Microsoft.Extensions.DependencyInjection;
using TimeBanking.Api.Features.Import;
using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Import;
using TimeBanking.Domain;

namespace TimeBanking.Api.Tests.Ledger;

public sealed class ExportingTheLedger(ImportedSample sample) : IClassFixture<ImportedSample>
{
    private const string Bank = "Riverside; north";

    [Theory, Databases]
    public async Task Hledger_finds_the_same_balance_for_every_account(Database database)
    {
        var (host, _) = await sample.On(database);

        var journal = await Export(host, LedgerFormat.Hledger, ImportedSample.Bank);
        var balances = await Hledger(journal, "balance", "-O", "csv", "--flat", "-E", "-N", "--declared");

        var found = Rows(balances).Skip(1).ToDictionary(
            row => row[0] == "fund" ? SourceAccount.Fund : new SourceAccount(long.Parse(row[0].Split(':')[1], null)),
            row => row[1] == "0" ? 0 : long.Parse(row[1].Split(' ')[0], CultureInfo.InvariantCulture));
        Assert.Equal(ReadingTimeOverflow.ExpectedBalances(), found);
        Assert.Contains("members:0001:Ifeoma Thomas Ó Briain", balances, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Hledger_reads_names_and_reasons_that_would_mean_something_to_it(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        using var files = SampleBank.Of(
            SampleBank.User(1).Replace("Ifeoma", "A:b;  (c)", StringComparison.Ordinal) + SampleBank.User(2), "",
            string.Concat(((string[])
                ["! urgent ; not a comment", "(code) and more", "* starred", "two\n    fund  9 min", "=cmd()", ""])
                .Select(reason => $"1,member,2,member,3600,2024-05-01T10:00:00Z,\"{reason}\",\r\n")));
        await host.Import(files.Folder, Bank);

        var journal = await Export(host, LedgerFormat.Hledger);
        var balances = Rows(await Hledger(journal, "balance", "-O", "csv", "--flat", "-N")).Skip(1);
        await Hledger(journal, "check", "--strict");
        Assert.Contains("-360 min", await Run("ledger", journal, "--pedantic", "balance", "members:0001"), StringComparison.Ordinal);

        Assert.Equal(
            [("members:0001:A-b, (c) Thomas", "-360 min"), ("members:0002:Ifeoma Thomas", "360 min")],
            balances.Select(row => (row[0], row[1])));
    }

    [Theory, Databases]
    public async Task Ledger_in_its_strictest_mode_takes_it_too_and_finds_the_same_balances(Database database)
    {
        var (host, _) = await sample.On(database);

        var journal = await Export(host, LedgerFormat.Hledger, ImportedSample.Bank);
        var balances = await Run(
            "ledger", journal, "--pedantic", "balance", "--flat", "--empty", "--no-total", "--format", "%(account)\t%(quantity(total))\n");

        var found = balances.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).ToDictionary(
            row => row[0] == "fund" ? SourceAccount.Fund : new SourceAccount(long.Parse(row[0].Split(':')[1], null)),
            row => long.Parse(row[1], CultureInfo.InvariantCulture));
        // It does not show accounts to which nothing was posted.
        Assert.Equal(ReadingTimeOverflow.ExpectedBalances().Where(balance => balance.Value != 0), found.Where(balance => balance.Value != 0));
    }

    [Theory, Databases]
    public async Task After_an_undo_hledger_finds_nothing_left(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        using var files = SampleBank.Of(SampleBank.User(1) + SampleBank.User(2), "",
            "1,member,2,member,3600,2024-05-01T10:00:00Z,x,\r\n");
        await host.Undo((await host.Import(files.Folder, Bank)).BatchId!.Value);

        var journal = await Export(host, LedgerFormat.Hledger);

        var balances = Rows(await Hledger(journal, "balance", "-O", "csv", "--flat", "-N"));
        Assert.Equal(["account"], balances.Select(row => row[0]));
        Assert.Contains("; reverses:", journal, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task The_spreadsheet_has_one_row_for_each_posting_and_its_formulas_are_only_text(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        using var files = SampleBank.Of(
            SampleBank.User(1).Replace("Ifeoma", "@Ifeoma", StringComparison.Ordinal) + SampleBank.User(2), "",
            string.Concat(((string[])["=cmd()", "+1", "-1", "@home", "plain, \"\"quoted\"\""])
                .Select(reason => $"1,member,2,member,3600,2024-05-01T10:00:00Z,\"{reason}\",\r\n")));
        await host.Import(files.Folder, Bank);

        var rows = Rows(await Export(host, LedgerFormat.Csv)).ToList();

        Assert.Equal(["transfer_id", "kind", "happened_on"], rows[0][..3]);
        Assert.Equal(10, rows.Count - 1);
        Assert.Equal(["'+1", "'-1", "'=cmd()", "'@home", "plain, \"quoted\""],
            rows.Skip(1).Select(row => row[9]).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(["'@Ifeoma Thomas", "Ifeoma Thomas"],
            rows.Skip(1).Select(row => row[6]).Distinct().Order(StringComparer.Ordinal));
        // A number below zero is a number still.
        Assert.Equal(["-60", "60"], rows.Skip(1).Select(row => row[7]).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory, Databases]
    public async Task The_spreadsheets_minutes_add_up_to_every_balance(Database database)
    {
        var (host, _) = await sample.On(database);

        var sums = Rows(await Export(host, LedgerFormat.Csv, ImportedSample.Bank)).Skip(1).GroupBy(row => row[5])
            .ToDictionary(
                group => group.Key.Length == 0 ? SourceAccount.Fund : new SourceAccount(long.Parse(group.Key, null)),
                group => group.Sum(row => long.Parse(row[7], CultureInfo.InvariantCulture)));

        Assert.All(ReadingTimeOverflow.ExpectedBalances(),
            balance => Assert.Equal(balance.Value, sums.GetValueOrDefault(balance.Key)));
    }

    [Theory, Databases]
    public async Task An_unknown_time_bank_is_said_to_be_unknown(Database database)
    {
        await using var host = await TestHost.StartAsync(database);

        await Assert.ThrowsAsync<NotFoundException>(() => Export(host, LedgerFormat.Csv));
    }

    private static async Task<string> Export(TestHost host, LedgerFormat format, string timeBank = Bank)
    {
        await using var scope = host.Services.CreateAsyncScope();
        using var output = new MemoryStream();
        await scope.ServiceProvider.GetRequiredService<ExportLedger>()
            .Execute(timeBank, format, output, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static Task<string> Hledger(string journal, params string[] arguments) => Run("hledger", journal, arguments);

    private static async Task<string> Run(string name, string journal, params string[] arguments)
    {
        var program = $"/usr/bin/{name}";
        Assert.SkipUnless(File.Exists(program), $"{name} is not installed; ./test installs it from Debian's packages.");
        var start = new ProcessStartInfo(program, ["-f", "-", .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var reading = Process.Start(start)!;
        var token = TestContext.Current.CancellationToken;
        var answer = reading.StandardOutput.ReadToEndAsync(token);
        var complaint = reading.StandardError.ReadToEndAsync(token);
        await reading.StandardInput.WriteAsync(journal);
        reading.StandardInput.Close();
        await reading.WaitForExitAsync(token);
        Assert.True(reading.ExitCode == 0, await complaint);
        return await answer;
    }

    private static IEnumerable<string[]> Rows(string csv)
    {
        var options = new CsvReaderOptions { Separator = ',', HasHeader = false };
        using var reader = CsvReader.Create(new StringReader(csv), options);
        while (reader.Read())
            yield return reader.Current.ToArray();
    }
}
