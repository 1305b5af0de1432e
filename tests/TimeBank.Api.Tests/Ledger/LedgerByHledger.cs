using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Tests.Host;

namespace TimeBanking.Api.Tests.Ledger;

/// <summary>What somebody else's program finds in the exported ledger.</summary>
internal static class LedgerByHledger
{
    private const string Program = "/usr/bin/hledger";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>What accounts gained by help of all kinds on some days, and what was taken back on them, both in minutes.</summary>
    public static async Task<(long Moved, long Reversed)> HelpAsync(TestHost host, DateOnly from, DateOnly to)
    {
        Assert.SkipUnless(File.Exists(Program), "hledger is not installed; ./test installs it from Debian's packages.");
        var journal = await JournalAsync(host);
        return (await GainsAsync(journal, "^(Help|GroupHelp|Community|Contribution)$", from, to), await GainsAsync(journal, "^Reversal$", from, to));
    }

    private static async Task<string> JournalAsync(TestHost host)
    {
        await using var scope = host.Services.CreateAsyncScope();
        using var output = new MemoryStream();
        await scope.ServiceProvider.GetRequiredService<ExportLedger>().Execute(Community.Name, LedgerFormat.Hledger, output, Token);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static async Task<long> GainsAsync(string journal, string kinds, DateOnly from, DateOnly to)
    {
        var start = new ProcessStartInfo(
            Program, ["-f", "-", "balance", "--depth", "0", "-O", "csv", "-b", $"{from:yyyy-MM-dd}", "-e", $"{to.AddDays(1):yyyy-MM-dd}", $"tag:kind={kinds}", "amt:>0"])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, StandardInputEncoding = new UTF8Encoding(false),
        };
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var running = Process.Start(start)!;
        var answer = running.StandardOutput.ReadToEndAsync(Token);
        await running.StandardInput.WriteAsync(journal);
        running.StandardInput.Close();
        await running.WaitForExitAsync(Token);
        var total = (await answer).Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1].Split(',')[^1].Trim('"');
        return long.Parse(total.Split(' ')[0], CultureInfo.InvariantCulture);
    }
}
