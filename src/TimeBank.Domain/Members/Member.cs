using System.Globalization;
using System.Text;
using TimeBank.Domain.Ledger;

namespace TimeBank.Domain.Members;

/// <summary>A person in one time bank. Their account bears the same id.</summary>
public sealed class Member : IAccountHolder
{
    private string _searchText = "";

    public required Guid Id { get; init; }
    public required Guid TimeBankId { get; init; }

    /// <summary>Given once and never given again, so that two people called Maya can be told apart.</summary>
    public required int Number { get; init; }

    /// <summary>As the member wishes to be called; up to 200 characters.</summary>
    public required string Name { get; set; }

    /// <summary>
    /// Seen by the member and by coordinators. In lower case, so that one address is one however it is typed. Unique
    /// within the time bank; null when there is none.
    /// </summary>
    public string? Email { get; set => field = value?.Trim().ToLowerInvariant(); }

    /// <summary>Seen by the member and by coordinators.</summary>
    public string? Phone { get; set; }

    /// <inheritdoc cref="Phone"/>
    public string? OtherPhone { get; set; }

    /// <summary>Seen by the member and by coordinators.</summary>
    public DateOnly? BirthDate { get; set; }

    /// <summary>Kept only where the time bank asks for it.</summary>
    public string? Gender { get; set; }

    /// <summary>The language of mails; a BCP 47 tag. Null: the time bank's.</summary>
    public string? Language { get; set; }

    /// <summary>The first day of membership.</summary>
    public required DateOnly JoinedOn { get; init; }

    /// <summary>The day the member left; null while they are here. Their past exchanges stay.</summary>
    public DateOnly? LeftOn { get; set; }

    /// <summary>What a search looks in: name and number, lower case and without accents.</summary>
    public string SearchText { get => _searchText; init => _searchText = value; }

    /// <summary>What the member also is, or was.</summary>
    public List<Affiliation> Affiliations { get; init; } = [];

    /// <summary>Brings <see cref="SearchText"/> up to the name. Called whenever a member is stored.</summary>
    public void RefreshSearchText() =>
        _searchText = Searchable($"{Name} {Number.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>Lower case, without accents: "Ó Briain" and "o briain" are the same to a search.</summary>
    public static string Searchable(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var character in text.Normalize(NormalizationForm.FormD))
            if (CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)
                plain.Append(char.ToLowerInvariant(character));
        return plain.ToString().Normalize(NormalizationForm.FormC).Trim();
    }
}

/// <summary>Something a member also is, for a while. Roles blur: one person may be several of these at once.</summary>
public sealed class Affiliation
{
    public required Guid Id { get; init; }
    public required Guid MemberId { get; init; }
    /// <summary>What it is.</summary>
    public required AffiliationKind Kind { get; init; }

    /// <summary>The first day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day; null while it lasts.</summary>
    public DateOnly? Until { get; set; }

    public bool HoldsOn(DateOnly day) => From <= day && (Until is null || day <= Until);
}

/// <summary>What a member also is.</summary>
public enum AffiliationKind
{
    /// <summary>Has finished a programme, and gives back.</summary>
    Graduate,

    /// <summary>Works for a partner organisation, and gives and receives like anyone else.</summary>
    Professional,

    /// <summary>Keeps the time bank alive: sees all of it and may act for members, under their own name.</summary>
    Coordinator,

    /// <summary>Sits on juries of a youth court.</summary>
    Juror,
}
