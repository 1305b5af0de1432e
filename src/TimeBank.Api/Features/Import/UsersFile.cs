using System.Text.RegularExpressions;

namespace TimeBank.Api.Features.Import;

/// <summary>
/// users.csv: member id, entry date, first name, last name 1, last name 2, gender code, birth date, phone,
/// other phone, e-mail.
/// </summary>
internal static partial class UsersFile
{
    public const string Name = "users.csv";
    public const int Columns = 10;

    /// <summary>The longest name, in characters.</summary>
    public const int LongestName = 200;

    private const int LongestCode = 40;

    // Nobody alive was born before: the longest life on record lasted 122 years.
    private const int LongestLife = 122;

    /// <summary>Takes the right records; of each wrong one the id goes to <paramref name="wrong"/>.</summary>
    public static List<SourceMember> Read(
        IReadOnlyList<CsvRecord> records, DateTime now, List<ImportProblem> problems, HashSet<long> wrong)
    {
        var members = new List<SourceMember>(records.Count);
        var ids = new HashSet<long>();
        var addresses = new HashSet<string>(StringComparer.Ordinal);
        foreach (var record in records)
        {
            var fields = new RecordFields(Name, record, now, problems);
            var id = fields.MemberId(0, "member id");
            var repeated = id is { } known && !ids.Add(known);
            if (repeated) fields.Wrong(0, "member id", ImportFault.DuplicateMemberId);
            var member = Member(fields, id, now, addresses);
            if (member is not null) members.Add(member);
            // The first of two records with one id stands, so the id is known all the same.
            else if (id is { } unusable && !repeated) wrong.Add(unusable);
        }

        return members;
    }

    private static SourceMember? Member(RecordFields fields, long? id, DateTime now, HashSet<string> addresses)
    {
        if (fields.Raw(1).Length == 0) fields.Wrong(1, "entry date", ImportFault.DateMissing);
        var entered = fields.PastDate(1, "entry date", ImportFault.EarliestYear);
        var name = Spaces().Replace($"{fields.Raw(2)} {fields.Raw(3)} {fields.Raw(4)}", " ").Trim();
        if (name.Length == 0) fields.Wrong(2, "first name", ImportFault.NoName);
        if (name.Length > LongestName) fields.Wrong(2, "first name", ImportFault.TooLong);
        var gender = fields.Text(5, "gender code", LongestCode);
        var birth = fields.PastDate(6, "birth date", now.Year - LongestLife);
        var phone = fields.Text(7, "phone", LongestCode);
        var otherPhone = fields.Text(8, "other phone", LongestCode);
        var email = fields.Email(9, "e-mail");
        if (email is not null && !addresses.Add(email)) fields.Wrong(9, "e-mail", ImportFault.DuplicateEmail);
        return fields.IsRight
            ? new SourceMember(fields.Number, id!.Value, entered!.Value, name, gender, birth, phone, otherPhone, email)
            : null;
    }

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}
