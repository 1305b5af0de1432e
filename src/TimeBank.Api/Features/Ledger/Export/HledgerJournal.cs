using System.Globalization;
using System.Text;
using TimeBanking.Domain.Ledger;

namespace TimeBanking.Api.Features.Ledger;

/// <summary>
/// Writes a ledger as a journal for hledger (hledger.org, "Journal format") and ledger (ledger-cli.org): a transaction for
/// each transfer, amounts in minutes as the commodity <c>min</c>, accounts as <c>members:0042:Ifeoma Thomas</c>,
/// <c>organisations:ID:Name</c>
/// and <c>fund</c>. The number keeps two people of one name apart, and the account the same when a name changes:
/// <c>members:0042</c> matches it.
/// </summary>
internal static class HledgerJournal
{
    private const int FlushAt = 64 * 1024;

    public static async Task Write(
        Stream output, string timeBankName, IReadOnlyDictionary<Guid, LedgerAccount> accounts,
        IAsyncEnumerable<LedgerLine> lines, CancellationToken cancellation)
    {
        await using var writer = new StreamWriter(output, new UTF8Encoding(false), FlushAt, leaveOpen: true);
        writer.NewLine = "\n";
        await writer.WriteLineAsync($"; The ledger of {OneLine(timeBankName)}, in minutes.");
        // Without a format, of which hledger and ledger each refuse the other's.
        await writer.WriteLineAsync("commodity min");
        await writer.WriteLineAsync();
        // Also those to which nothing was ever posted.
        foreach (var name in accounts.Values.Select(NameOf).Order(StringComparer.Ordinal))
            await writer.WriteLineAsync($"account {name}");

        Guid? current = null;
        await foreach (var (transfer, posting) in lines.WithCancellation(cancellation))
        {
            if (transfer.Id != current) await WriteHead(writer, transfer);
            current = transfer.Id;
            var account = NameOf(accounts[posting.AccountId]);
            await writer.WriteLineAsync(
                string.Create(CultureInfo.InvariantCulture, $"    {account}  {posting.Minutes} min"));
        }
    }

    private static async Task WriteHead(StreamWriter writer, Transfer transfer)
    {
        await writer.WriteLineAsync();
        await writer.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{transfer.HappenedOn:yyyy-MM-dd} * {OneLine(transfer.Description ?? "")}").TrimEnd());
        await writer.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"    ; id:{transfer.Id}, kind:{transfer.Kind}, recorded:{transfer.RecordedAt:yyyy-MM-ddTHH:mm:ssZ}"));
        if (transfer.ReversesTransferId is { } reversed)
            await writer.WriteLineAsync($"    ; reverses:{reversed}");
        if (transfer.ExchangeId is { } exchange)
            await writer.WriteLineAsync($"    ; exchange:{exchange}");
    }

    internal static string NameOf(LedgerAccount account) => account.Kind switch
    {
        AccountKind.Member => $"members:{account.Number}{Part(account.Name)}",
        AccountKind.Organisation => $"organisations:{account.Number}{Part(account.Name)}",
        AccountKind.Group => $"groups:{account.Number}{Part(account.Name)}",
        AccountKind.CommunityFund => "fund",
    };

    // A colon would begin a sub-account, and two spaces would end the name.
    private static string Part(string name)
    {
        var part = OneLine(name).Replace(':', '-');
        return part.Length == 0 ? "" : ":" + part;
    }

    // A semicolon would begin a comment, and a line break another line. A leading "(" would be read as the beginning
    // of a transaction's code, and "*" or "!" as its status; nothing of the text is lost when it begins with a dot.
    private static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var character in text.Replace(';', ','))
        {
            var space = char.IsWhiteSpace(character) || char.IsControl(character);
            if (!space) line.Append(character);
            else if (line.Length > 0 && line[^1] != ' ') line.Append(' ');
        }

        var plain = line.ToString().TrimEnd();
        return plain.Length > 0 && "(*!".Contains(plain[0]) ? "· " + plain : plain;
    }
}
