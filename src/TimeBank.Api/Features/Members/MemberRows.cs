using System.Data.Common;
using TimeBank.Api.Data;
using TimeBank.Domain.Members;

namespace TimeBank.Api.Features.Members;

/// <summary>Members with what they also are: a row for each affiliation, and one for who has none.</summary>
internal static class MemberRows
{
    private const int FirstOfAffiliation = 13;

    public static readonly KeyedStatement ByKey = new(
        """
        SELECT m.id, m.time_bank_id, m.number, m.name, m.email, m.phone, m.other_phone, m.birth_date, m.gender,
               m.language, m.joined_on, m.left_on, m.search_text, a.id, a.kind, a."from", a.until
        FROM members m LEFT JOIN affiliations a ON a.member_id = m.id
        WHERE m.id IN (@keys)
        """);

    /// <summary>Adds what a row says to the members that were read so far.</summary>
    public static void Take(DbDataReader row, Dictionary<Guid, Member> members)
    {
        var id = row.Key(0);
        if (!members.TryGetValue(id, out var member))
            members.Add(id, member = ReadMember(row, id));
        if (!row.IsDBNull(FirstOfAffiliation))
            member.Affiliations.Add(ReadAffiliation(row, id));
    }

    private static Member ReadMember(DbDataReader row, Guid id) => new()
    {
        Id = id,
        TimeBankId = row.Key(1),
        Number = (int)row.Number(2),
        Name = row.Text(3),
        Email = row.TextOrNull(4),
        Phone = row.TextOrNull(5),
        OtherPhone = row.TextOrNull(6),
        BirthDate = row.DayOrNull(7),
        Gender = row.TextOrNull(8),
        Language = row.TextOrNull(9),
        JoinedOn = row.Day(10),
        LeftOn = row.DayOrNull(11),
        SearchText = row.Text(12),
    };

    private static Affiliation ReadAffiliation(DbDataReader row, Guid memberId) => new()
    {
        Id = row.Key(FirstOfAffiliation),
        MemberId = memberId,
        Kind = row.Named<AffiliationKind>(FirstOfAffiliation + 1),
        From = row.Day(FirstOfAffiliation + 2),
        Until = row.DayOrNull(FirstOfAffiliation + 3),
    };
}
