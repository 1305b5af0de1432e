using System.Globalization;

namespace TimeBanking.Api.Features.Import;

/// <summary>
/// The members of a download: number, name, e-mail, phone, other phone, joined, last sign-in, language, balance in
/// seconds. Only active members are there.
/// </summary>
internal sealed class DownloadedMembers(DateTime now, SourceDates dates, List<ImportProblem> problems)
{
    public const int JoinedColumn = 5;

    private readonly SourceAddresses _addresses = new();
    private readonly SourcePhones _phones = new();
    private readonly HashSet<long> _numbers = [];

    public List<SourceMember> Read(string file, IReadOnlyList<CsvRecord> records, List<string> remarks)
    {
        var members = new List<SourceMember>(records.Count);
        foreach (var record in records)
            if (Member(new RecordFields(file, record, dates, now, problems)) is { } member)
                members.Add(member);
        remarks.AddRange(_phones.Remarks(file));
        remarks.AddRange(UsersFile.MadeUpAddresses(file, _addresses.MadeUp));
        return members;
    }

    private SourceMember? Member(RecordFields fields)
    {
        if (fields.MemberId(0, "number") is not { } number) return null;
        if (!_numbers.Add(number))
        {
            fields.Wrong(0, "number", ImportFault.DuplicateMemberId);
            return null;
        }

        if (fields.Raw(JoinedColumn).Length == 0)
            fields.Without(JoinedColumn, "joined", ImportFault.DateMissing, "Their first exchange counts instead.");
        return new SourceMember(fields.Place, number, fields.Name(1, fields.Raw(1), UsersFile.NameOf(number)))
        {
            Entered = fields.PastDate(JoinedColumn, "joined", ImportFault.EarliestYear),
            Email = _addresses.Read(fields, 2),
            Phone = _phones.Read(fields, 3, "phone"),
            OtherPhone = _phones.Read(fields, 4, "other phone"),
            Language = Language(fields.Raw(7)),
            BalanceSeconds = Balance(fields),
        };
    }

    private static string? Language(string tag) =>
        tag.Length > 0 && DownloadWords.All.Any(words => $"{words.Language}-".StartsWith($"{tag}-", StringComparison.Ordinal))
            ? tag : null;

    private static long? Balance(RecordFields fields)
    {
        if (long.TryParse(fields.Raw(8), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds))
            return seconds;
        if (fields.Raw(8).Length > 0)
            fields.Without(8, "balance", ImportFault.NotABalance, "It is not compared.");
        return null;
    }
}
