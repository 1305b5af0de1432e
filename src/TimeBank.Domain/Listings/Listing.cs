using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Texts;

namespace TimeBanking.Domain.Listings;

/// <summary>An offer or a request: what a member can give, or would like.</summary>
public sealed class Listing
{
    public const int TitleLengthMax = 200;
    public const int DescriptionLengthMax = 4000;
    public const int CategoryLengthMax = 100;

    /// <summary>A listing stands at most this many days before it is renewed.</summary>
    public const int DaysMax = 732;

    public required Guid Id { get; init; }
    public required Guid TimeBankId { get; init; }
    public required Guid MemberId { get; init; }

    /// <summary>Which way it goes.</summary>
    public required ListingKind Kind { get; init; }

    /// <summary>In a few words.</summary>
    public required string Title { get; set; }

    /// <summary>More about it.</summary>
    public string? Description { get; set; }

    /// <summary>In the time bank's own words; null when none was chosen.</summary>
    public string? Category { get; set; }

    /// <summary>When it was published.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>The first day it stands.</summary>
    public required DateOnly StartsOn { get; init; }

    /// <summary>The last day it stands; null while it stands until withdrawn.</summary>
    public DateOnly? EndsOn { get; set; }

    /// <summary>When it was taken back; null while it was not.</summary>
    public DateTime? WithdrawnAt { get; set; }

    /// <summary>What a search looks in: the title and category, in the form of <see cref="SearchForm"/>.</summary>
    public string SearchText { get; private set; } = "";

    /// <summary>Brings <see cref="SearchText"/> up to date. Called whenever a listing is stored.</summary>
    public void RefreshSearchText() => SearchText = SearchForm.OfText($"{Title} {Category}");

    /// <summary>The last day, where there is one, lies within two years from today.</summary>
    /// <exception cref="DayNotAcceptedException">It does not.</exception>
    public static void RequireLastDay(DateOnly? endsOn, DateOnly today)
    {
        if (endsOn is { } end && (end < today || end.DayNumber > today.DayNumber + DaysMax))
            throw new DayNotAcceptedException(
                $"{end:yyyy-MM-dd} cannot be its last day. Choose a day from today up to two years ahead, or none.",
                new RefusalFacts("Day.NotLastOfListing", end) { Field = "endsOn" });
    }

    public bool IsOpenOn(DateOnly day) => WithdrawnAt is null && StartsOn <= day && (EndsOn is null || day <= EndsOn);
}

/// <summary>Which way a listing goes.</summary>
public enum ListingKind
{
    /// <summary>Something that a member can give.</summary>
    Offer,

    /// <summary>Something that a member would like.</summary>
    Request,
}

/// <summary>The offer or request has ended or was taken back.</summary>
public sealed class ListingNotOpenException()
    : DomainException("This offer or request has ended or was taken back. Ask its member, or propose the exchange without it.");
