using TimeBanking.Domain;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Texts;

namespace TimeBanking.Api.Features.Members;

/// <summary>What is typed of a member, checked and in the form in which it is stored.</summary>
public sealed record MemberFacts(string Name, string? Email, string? Phone)
{
    private const int YearsOldMax = 130;

    public DateOnly? BirthDate { get; init; }

    /// <summary>Of mails and pages; null for that of the time bank.</summary>
    public string? Language { get => field; init => field = LanguageTag.Optional("language", value); }

    /// <exception cref="TextNotAcceptedException">Something is missing, too long, or no address.</exception>
    public static MemberFacts Read(string? name, string? email, string? phone) =>
        new(ReadName(name), ReadEmail(email), ReadPhone("phone", phone));

    /// <exception cref="TextNotAcceptedException">Nobody who is alive was born on that day.</exception>
    public static void RequireBirthDate(DateOnly? birthDate, DateOnly today)
    {
        if (birthDate > today || birthDate < today.AddYears(-YearsOldMax))
            throw new TextNotAcceptedException(
                "Nobody here was born on that day. Check the year.", new RefusalFacts("BirthDate", birthDate.Value) { Field = "birthDate" });
    }

    public static string ReadName(string? name) => ProperName.Require("name", name, Member.NameLengthMax);

    public static string? ReadEmail(string? email) => EmailAddress.Optional("email", email);

    public static string? ReadPhone(string field, string? phone) => FreeText.Optional(field, phone, Member.PhoneLengthMax);
}
