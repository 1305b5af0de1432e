using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Texts;

namespace TimeBanking.Domain.Programmes;

/// <summary>
/// Those who come to a cohort as one: a family, of all ages. They need no account; who of them is a member may be named.
/// </summary>
public sealed class Household
{
    public const int NameLengthMax = 100;
    public const int PeopleMax = 20;

    private Household()
    {
    }

    public Guid Id { get; private init; }

    public Guid TimeBankId { get; private init; }

    public Guid CohortId { get; private init; }

    /// <summary>As the team calls them, such as "Family Okafor".</summary>
    public string Name { get; private set; } = "";

    /// <summary>Which line of the printed sheet is theirs, from 1; never given again within the cohort.</summary>
    public int Line { get; private init; }

    /// <summary>At which session they won the draw; null while they have not.</summary>
    public Guid? WonAtMeetingId { get; private set; }

    /// <summary>When they graduated; null while they have not.</summary>
    public DateTime? GraduatedAt { get; private set; }

    /// <summary>Why the team graduated them though they came less often; null where they met the rule.</summary>
    public string? GraduationReason { get; private set; }

    public List<HouseholdPerson> People { get; private init; } = [];

    /// <summary>The code of their line on the printed sheet: a number with a figure that gives slips of the pen away.</summary>
    public string Code => LineCode.Of(Line);

    /// <summary>A household that comes to a cohort.</summary>
    /// <exception cref="HouseholdNotAcceptedException">It has nobody, or more than 20.</exception>
    public static Household Add(ActRequest request, Guid timeBankId, Guid cohortId, string name, int line, IReadOnlyList<HouseholdPerson> people)
    {
        RequireSize(people);
        return new Household
        {
            Id = request.ActId, TimeBankId = timeBankId, CohortId = cohortId, Name = ProperName.Require("name", name, NameLengthMax), Line = line,
            People = [.. people],
        };
    }

    /// <summary>They are called otherwise, or others come.</summary>
    /// <exception cref="HouseholdNotAcceptedException">Nobody would come, or more than 20.</exception>
    public void Change(string name, IReadOnlyList<HouseholdPerson> people)
    {
        RequireSize(people);
        Name = ProperName.Require("name", name, NameLengthMax);
        People.Clear();
        People.AddRange(people);
    }

    private static void RequireSize(IReadOnlyList<HouseholdPerson> people)
    {
        if (people.Count is 0 or > PeopleMax)
            throw new HouseholdNotAcceptedException($"A household has 1 to {PeopleMax} people.", new RefusalFacts("Household.Size", PeopleMax) { Field = "people" });
    }

    /// <summary>They won the draw.</summary>
    internal void Win(Guid meetingId) => WonAtMeetingId = meetingId;

    internal void Graduate(DateTime now, string? reason) => (GraduatedAt, GraduationReason) = (now, reason);

    internal void UndoGraduation() => (GraduatedAt, GraduationReason) = (null, null);
}

/// <summary>Somebody of a household.</summary>
public sealed class HouseholdPerson
{
    private HouseholdPerson()
    {
    }

    public Guid Id { get; private init; }

    public Guid HouseholdId { get; private init; }

    /// <summary>What they are called; of children, a first name is enough.</summary>
    public string Name { get; private init; } = "";

    /// <summary>Whether they are a child.</summary>
    public bool IsChild { get; private init; }

    /// <summary>The member that they are; null for who has no account.</summary>
    public Guid? MemberId { get; private init; }

    /// <param name="id">A new key.</param>
    public static HouseholdPerson Of(Guid id, Guid householdId, string name, bool isChild, Guid? memberId) => new()
    {
        Id = id, HouseholdId = householdId, Name = ProperName.Require("name", name, Household.NameLengthMax), IsChild = isChild, MemberId = memberId,
    };
}

/// <summary>
/// The code of a line of a printed sheet: its number in two digits or more and a check digit (Luhn, ISO/IEC 7812-1), so that a wrong
/// digit or two that changed places name no other household.
/// </summary>
public static class LineCode
{
    public static string Of(int line)
    {
        var digits = line.ToString("D2", System.Globalization.CultureInfo.InvariantCulture);
        return digits + CheckDigit(digits);
    }

    /// <returns>The line; null when there is a slip in the code.</returns>
    public static int? Read(string code)
    {
        var digits = code.Trim();
        return digits.Length is >= 3 and <= 6 && digits.All(char.IsAsciiDigit) && CheckDigit(digits[..^1]) == digits[^1]
            ? int.Parse(digits[..^1], System.Globalization.CultureInfo.InvariantCulture)
            : null;
    }

    private static char CheckDigit(string digits)
    {
        var sum = 0;
        for (var at = 0; at < digits.Length; at++)
        {
            var value = digits[digits.Length - 1 - at] - '0';
            if (at % 2 == 0)
                value = value * 2 > 9 ? (value * 2) - 9 : value * 2;
            sum += value;
        }

        return (char)('0' + ((10 - (sum % 10)) % 10));
    }
}

/// <summary>A household, or somebody of it, is not taken.</summary>
public sealed class HouseholdNotAcceptedException(string message, RefusalFacts facts) : DomainException(message)
{
    public override RefusalFacts Facts() => facts;
}
