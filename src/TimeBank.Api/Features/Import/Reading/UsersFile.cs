using System.Globalization;
using System.Text.RegularExpressions;

namespace TimeBanking.Api.Features.Import;

/// <summary>
/// users.csv of TimeOverflow's import form: member number, entry date, first name, last name 1, last name 2, gender
/// code, birth date, phone, other phone, e-mail.
/// </summary>
internal sealed partial class UsersFile(DateTime now, SourceDates dates, List<ImportProblem> problems)
{
    public const string Name = "users.csv";
    public const int Columns = 10;
    public const int EntryColumn = 1;
    public const int BirthColumn = 6;

    private const int LongestCode = Domain.People.Member.PhoneLengthMax;

    // Nobody alive was born before: the longest life on record lasted 122 years.
    private const int LongestLife = 122;

    private readonly SourceAddresses _addresses = new();
    private readonly SourcePhones _phones = new();
    private readonly HashSet<long> _numbers = [];

    /// <summary>Takes the members whose numbers can be read.</summary>
    public List<SourceMember> Read(string file, IReadOnlyList<CsvRecord> records, List<string> remarks)
    {
        var members = new List<SourceMember>(records.Count);
        foreach (var record in records)
            if (Member(new RecordFields(file, record, dates, now, problems)) is { } member)
                members.Add(member);
        remarks.AddRange(_phones.Remarks(file));
        remarks.AddRange(MadeUpAddresses(file, _addresses.MadeUp));
        return members;
    }

    /// <summary>The remark on addresses that TimeOverflow made up; none where it made up none.</summary>
    public static IEnumerable<string> MadeUpAddresses(string file, IReadOnlyList<int> records)
    {
        if (records.Count > 0)
            yield return
                $"{file}: {Counted.Of(records.Count, "e-mail address", "e-mail addresses")} at example.com "
                + $"{(records.Count == 1 ? "is" : "are")} made up and left out: {(records.Count == 1 ? "record" : "records")} {Counted.Ranges(records)}.";
    }

    /// <summary>What a member is called whose name is missing.</summary>
    public static string NameOf(long number) => string.Create(CultureInfo.InvariantCulture, $"Member {number}");

    private SourceMember? Member(RecordFields fields)
    {
        if (fields.MemberId(0, "member id") is not { } id) return null;
        if (!_numbers.Add(id))
        {
            fields.Wrong(0, "member id", ImportFault.DuplicateMemberId);
            return null;
        }

        if (fields.Raw(EntryColumn).Length == 0)
            fields.Without(EntryColumn, "entry date", ImportFault.DateMissing, "Their first exchange counts instead.");
        var name = Spaces().Replace($"{fields.Raw(2)} {fields.Raw(3)} {fields.Raw(4)}", " ").Trim();
        return new SourceMember(fields.Place, id, fields.Name(2, name, NameOf(id)))
        {
            Entered = fields.PastDate(EntryColumn, "entry date", ImportFault.EarliestYear),
            GenderCode = fields.Short(5, "gender code", LongestCode),
            Birth = fields.PastDate(BirthColumn, "birth date", now.Year - LongestLife),
            Phone = _phones.Read(fields, 7, "phone"),
            OtherPhone = _phones.Read(fields, 8, "other phone"),
            Email = _addresses.Read(fields, 9),
        };
    }

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}
