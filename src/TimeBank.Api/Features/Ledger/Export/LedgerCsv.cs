using System.Globalization;
using CsvHelper;

namespace TimeBanking.Api.Features.Ledger;

/// <summary>
/// Writes a ledger as CSV (RFC 4180, UTF-8 with the mark that spreadsheets look for), one row for each posting.
/// A text that a spreadsheet would run as a formula, because it begins with = + - @ tab or CR, gets an apostrophe in
/// front and stays text (OWASP, "CSV injection"); numbers and dates are left alone.
/// </summary>
internal static class LedgerCsv
{
    private static readonly string[] Header =
    [
        "transfer_id", "kind", "happened_on", "recorded_at", "account_kind", "account_number", "account_name",
        "minutes", "balance_after_minutes", "description", "reverses_transfer_id", "exchange_id",
    ];

    public static async Task Write(
        Stream output, IReadOnlyDictionary<Guid, LedgerAccount> accounts, IAsyncEnumerable<LedgerLine> lines,
        CancellationToken cancellation)
    {
        await using var csv = CsvWriter.Create(output, new CsvWriterOptions
        {
            Injection = CsvInjection.Escape,
            WriteByteOrderMark = true,
        }, leaveOpen: true);
        await csv.WriteRecordAsync(Header, cancellation);
        await foreach (var line in lines.WithCancellation(cancellation))
        {
            WriteLine(csv, line, accounts[line.Posting.AccountId]);
            await csv.EndRecordAsync(cancellation);
        }

        await csv.FlushAsync(cancellation);
    }

    private static void WriteLine(CsvWriter csv, LedgerLine line, LedgerAccount account)
    {
        var (transfer, posting) = line;
        csv.WriteField(transfer.Id);
        csv.WriteField(transfer.Kind.ToString());
        csv.WriteField(transfer.HappenedOn);
        csv.WriteField(transfer.RecordedAt.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        csv.WriteField(account.Kind.ToString());
        csv.WriteField(account.Number);
        csv.WriteField(account.Name);
        csv.WriteField(posting.Minutes);
        csv.WriteField(posting.BalanceAfterMinutes);
        csv.WriteField(transfer.Description ?? "");
        csv.WriteField(transfer.ReversesTransferId);
        csv.WriteField(transfer.ExchangeId);
    }
}
