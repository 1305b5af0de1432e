using System.Globalization;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.Texts;

namespace TimeBanking.Domain.People;

/// <summary>A person in one time bank. Their account bears the same id, which no other member ever gets.</summary>
public sealed class Member : IAccountHolder
{
    public const int NameLengthMax = 200;
    public const int PhoneLengthMax = 40;

    private string _searchText = "";
    private string _firstNameSearchText = "";

    public required Guid Id { get; init; }
    public required Guid TimeBankId { get; init; }

    /// <summary>Who it is; the same person may be a member of other time banks.</summary>
    public required Guid PersonId { get; set; }

    /// <summary>Read with the member; null where it was not asked for.</summary>
    public Person? Person { get; set; }

    /// <summary>Given once and never given again, so that two people called Maya can be told apart.</summary>
    public required int Number { get; init; }

    /// <summary>As the member wishes to be called; up to 200 characters.</summary>
    public required string Name { get; set; }

    /// <summary>Seen by the member and by coordinators.</summary>
    public string? Phone { get; set; }

    /// <inheritdoc cref="Phone"/>
    public string? OtherPhone { get; set; }

    /// <summary>Seen by the member and by coordinators.</summary>
    public DateOnly? BirthDate { get; set; }

    /// <summary>Kept only where the time bank asks for it.</summary>
    public string? Gender { get; set; }

    /// <summary>The first day of membership.</summary>
    public required DateOnly JoinedOn { get; set; }

    /// <summary>The day the member left; null while they are here. Their past exchanges stay.</summary>
    public DateOnly? LeftOn { get; set; }

    /// <summary>The last day on which the membership rests; null when it was not suspended.</summary>
    public DateOnly? SuspendedUntil { get; set; }

    /// <summary>Why, as the coordinator wrote it to them; up to 1,000 characters.</summary>
    public string? SuspensionReason { get; set; }

    /// <summary>What a search looks in: name and number, in the form of <see cref="SearchForm"/>.</summary>
    public string SearchText { get => _searchText; init => _searchText = value; }

    /// <summary>What the member also is, was or will be.</summary>
    public List<Role> Roles { get; init; } = [];

    /// <summary>The first name alone, in the same form: how others find who is young.</summary>
    public string FirstNameSearchText { get => _firstNameSearchText; init => _firstNameSearchText = value; }

    /// <summary>The first word of the name.</summary>
    public string FirstName => Name.Split(' ', 2)[0];

    /// <summary>Whether others see but a first name, and nothing suggests, ranks or nudges them.</summary>
    public bool IsYoung(DateOnly today) => AgeRules.IsYounger(BirthDate, AgeRules.YoungUntilAge, today);

    /// <summary>
    /// The one rule of what others see of the young: a first name, and no number, role or anything else. Themselves, their
    /// guardians and those who keep the time bank see who they are.
    /// </summary>
    public bool IsFirstNameAloneFor(Actor reader, DateOnly today) =>
        IsYoung(today) && !reader.Wards.Contains(Id)
        && !reader.May(Permissions.MemberSeePrivate, TimeBankId, isOwn: reader.MemberId == Id);

    /// <summary>Leaves of what is shown to such a reader the first name. For a member who was read to be shown, and is not stored again.</summary>
    public void ShowFirstNameAlone()
    {
        Name = FirstName;
        Roles.Clear();
        IsFirstNameAlone = true;
    }

    /// <summary>Whether this is all that its reader is shown.</summary>
    public bool IsFirstNameAlone { get; private set; }

    /// <summary>What other members read; of the young, the first name.</summary>
    public string NameForOthers(DateOnly today) => IsYoung(today) ? FirstName : Name;

    /// <summary>Brings <see cref="SearchText"/> and <see cref="FirstNameSearchText"/> up to the name. Called whenever a member is stored.</summary>
    public void RefreshSearchText()
    {
        var number = Number.ToString(CultureInfo.InvariantCulture);
        _searchText = $"{SearchForm.OfName(Name)} {number}";
        _firstNameSearchText = SearchForm.OfName(FirstName);
    }
}
