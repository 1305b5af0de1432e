namespace TimeBanking.Api.Features.Import;

/// <summary>
/// The transfers of a download: date, from, to, post, hours and minutes. From received help and to gave it. Either is
/// <c>Name (number)</c>, the bank's own name for its account, or words for somebody who is inactive or deleted.
/// </summary>
internal sealed class DownloadedTransfers(
    Parties members, string? bankName, DateTime now, SourceDates dates, List<ImportProblem> problems)
{
    public const int DateColumn = 0;
    private const int FromColumn = 1;
    private const int ToColumn = 2;

    private static readonly Dictionary<string, string> GoneWords = DownloadWords.All
        .SelectMany(words => ((string, string)[])[(words.Inactive, "inactive"), (words.Deleted, "deleted")])
        .ToDictionary(word => Folded(word.Item1), word => word.Item2);

    private readonly SortedDictionary<string, int> _otherBanks = new(StringComparer.Ordinal);
    private string? _bank;
    private int _empty;

    public List<SourceTransfer> Read(string file, IReadOnlyList<CsvRecord> records, List<string> remarks)
    {
        _bank = OwnName(records);
        var transfers = new List<SourceTransfer>(records.Count);
        foreach (var record in records)
            if (Transfer(new RecordFields(file, record, dates, now, problems)) is { } transfer)
                transfers.Add(transfer);
        if (_bank is not null)
            remarks.Add($"“{ImportProblem.Shorten(_bank)}” is taken for the bank's own account: the community fund.");
        foreach (var (bank, count) in _otherBanks)
            remarks.Add($"“{ImportProblem.Shorten(bank)}”, in {Counted.Of(count, "transfer")}, "
                + "is taken for another time bank.");
        if (_empty > 0)
            remarks.Add($"{file}: {Counted.Of(_empty, "transfer moves", "transfers move")} no time; "
                + "nothing comes of that.");
        return transfers;
    }

    private SourceTransfer? Transfer(RecordFields fields)
    {
        var minutes = SourceAmounts.Hours(fields, 4, "quantity");
        if (minutes == 0)
        {
            _empty++;
            return null;
        }

        foreach (var (column, side) in (ReadOnlySpan<(int, string)>)[(FromColumn, "from"), (ToColumn, "to")])
            if (fields.Raw(column).Length == 0)
                fields.Wrong(column, side, ImportFault.NotNumberedName);
        // Those who are gone have one text for all of them: two of them are two people all the same.
        var (from, to) = (fields.Raw(FromColumn), fields.Raw(ToColumn));
        var isOfTwoGone = Folded(from) == Folded(to) && GoneWords.ContainsKey(Folded(from));
        if (from == to && !isOfTwoGone && from.Length > 0) fields.Wrong(ToColumn, "to", ImportFault.ToOneself);
        if (!fields.IsRight) return null;
        var created = fields.PastInstant(DateColumn, "date", TransfersFile.DatedInstead);
        var post = fields.Lines(3, "post", TransfersFile.LongestReason);
        return new SourceTransfer(
            fields.Place, Account(fields, from, isSecond: false), Account(fields, to, isOfTwoGone), minutes!.Value,
            created, post);
    }

    private SourceAccount Account(RecordFields fields, string text, bool isSecond)
    {
        if (text == _bank) return SourceAccount.Fund;
        if (GoneWords.TryGetValue(Folded(text), out var alias))
            return isSecond
                ? members.OfGone(alias + " 2", text + " (2)", fields.Place)
                : members.OfGone(alias, text, fields.Place);
        var name = SourceTexts.Mended(text, Domain.People.Member.NameLengthMax, SourceTexts.Name) ?? "?";
        if (NumberedName.Of(text) is not { } member)
        {
            _otherBanks[text] = _otherBanks.GetValueOrDefault(text) + 1;
            return members.OfGone(SourceMember.OtherBank + text, name, fields.Place);
        }

        return members.Knows(member.Number)
            ? new SourceAccount(member.Number)
            : members.OfGone(
                member.Number, NumberedName.Of(name)?.Name is { Length: > 0 } known ? known : name, fields.Place);
    }

    /// <summary>
    /// The bank's own name: that which has no number and stands for nobody gone. Another such name is a bank with which
    /// this one exchanges; its own is the more frequent.
    /// </summary>
    private string? OwnName(IReadOnlyList<CsvRecord> records)
    {
        var sides = records.SelectMany(record => (string[])[record.Fields[FromColumn], record.Fields[ToColumn]])
            .Where(text => text.Length > 0).ToList();
        if (bankName is not null && sides.Contains(bankName)) return bankName;
        return sides.Where(text => NumberedName.Of(text) is null && !GoneWords.ContainsKey(Folded(text)))
            .CountBy(text => text).OrderByDescending(found => found.Value).Select(found => found.Key).FirstOrDefault();
    }

    // Spreadsheets make the apostrophe of "isn't" a typographic one.
    private static string Folded(string text) =>
        text.Replace('’', '\'').Trim().TrimEnd('.').Normalize().ToUpperInvariant();
}
