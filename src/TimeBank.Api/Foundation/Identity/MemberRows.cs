using System.Data.Common;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Foundation.Identity;

/// <summary>Members with who they are and what they also are: a row for each role, and one for who has none.</summary>
internal static class MemberRows
{
    private const int FirstOfPerson = 11;
    private const int FirstOfRole = 15;

    public static readonly SqlText ByKey = new(
        """
        SELECT m.id, m.time_bank_id, m.number, m.name, m.phone, m.other_phone, m.birth_date, m.gender, m.joined_on, m.left_on,
               m.search_text, p.id, p.email, p.language, p.created_at, r.id, r.kind, r.scope, r.scope_id, r."from", r.until,
               r.granted_by_member_id, r.granted_at, r.ended_at, r.ended_by_member_id, p.time_zone, m.suspended_until, m.suspension_reason,
               m.first_name_search_text
        FROM members m JOIN people p ON p.id = m.person_id LEFT JOIN roles r ON r.member_id = m.id
        WHERE m.id IN (@keys)
        """);

    /// <summary>Adds what a row says to the members that were read so far.</summary>
    /// <returns>Whose row it is.</returns>
    public static Member Take(DbDataReader row, Dictionary<Guid, Member> members)
    {
        var id = row.GetGuid(0);
        if (!members.TryGetValue(id, out var member))
            members.Add(id, member = ReadMember(row, id));
        if (!row.IsDBNull(FirstOfRole))
            member.Roles.Add(ReadRole(row, member));
        return member;
    }

    private static Member ReadMember(DbDataReader row, Guid id)
    {
        var person = new Person(row.GetGuid(FirstOfPerson), row.TextOrNull(FirstOfPerson + 1), row.Instant(FirstOfPerson + 3))
        {
            Language = row.TextOrNull(FirstOfPerson + 2),
            TimeZone = row.TextOrNull(FirstOfRole + 10),
        };
        return new Member
        {
            Id = id,
            TimeBankId = row.GetGuid(1),
            Number = row.GetInt32(2),
            Name = row.GetString(3),
            Phone = row.TextOrNull(4),
            OtherPhone = row.TextOrNull(5),
            BirthDate = row.DayOrNull(6),
            Gender = row.TextOrNull(7),
            JoinedOn = row.Day(8),
            LeftOn = row.DayOrNull(9),
            SearchText = row.GetString(10),
            PersonId = person.Id,
            Person = person,
            FirstNameSearchText = row.GetString(FirstOfRole + 13),
            SuspendedUntil = row.DayOrNull(FirstOfRole + 11),
            SuspensionReason = row.TextOrNull(FirstOfRole + 12),
        };
    }

    private static Role ReadRole(DbDataReader row, Member member) => Role.Restore(
        row.GetGuid(FirstOfRole),
        member.TimeBankId,
        member.Id,
        row.Named<RoleKind>(FirstOfRole + 1),
        row.Named<RoleScope>(FirstOfRole + 2),
        row.GetGuid(FirstOfRole + 3),
        row.Day(FirstOfRole + 4),
        row.DayOrNull(FirstOfRole + 5),
        row.KeyOrNull(FirstOfRole + 6),
        row.Instant(FirstOfRole + 7),
        row.InstantOrNull(FirstOfRole + 8),
        row.KeyOrNull(FirstOfRole + 9));
}
