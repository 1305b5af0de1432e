using System.Globalization;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.Listings;
using TimeBanking.Domain.Notices;
using TimeBanking.Domain.Organisations;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Demonstration;

/// <summary>The demonstration's time bank on its first day: people, organisations and accounts, and what they offer and ask.</summary>
internal sealed class Community
{
    public const string Name = "Riverside Time Bank";
    public const int Weeks = 52;
    private const string TimeZone = "Europe/London";
    private const int MorningMinute = 9 * 60;

    private readonly Chance _chance;

    public Community(DateTime now, Chance chance)
    {
        _chance = chance;
        Diary = new Diary(TimeZoneInfo.FindSystemTimeZoneById(TimeZone), now);
        FirstDay = Diary.LastDay.AddDays(-7 * Weeks);
        var began = Diary.InstantOf(FirstDay, MorningMinute);
        TimeBank = new TimeBank
        {
            Id = chance.Key(began),
            Name = Name,
            Description = "An invented community to try things out with. Neighbours, families and professionals of a "
                + "riverside town give and receive help here; an hour is an hour, whoever gave it.",
            Language = "en",
            TimeZone = TimeZone,
            CreatedAt = began,
        };
        Fund = OpenAccount(TimeBank.Id, AccountKind.CommunityFund);
        HealthCentre = Partner(Cast.HealthCentre, OrganisationKind.Statutory);
        CommunityCentre = Partner(Cast.CommunityCentre, OrganisationKind.Community);
        Neighbours = [.. Cast.All.Select((person, index) => Join(person, index + 1))];
        foreach (var neighbour in Neighbours)
            ListWhatTheyGiveAndLike(neighbour);
    }

    public Diary Diary { get; }
    public DateOnly FirstDay { get; }
    public TimeBank TimeBank { get; }
    public Account Fund { get; }
    public Account HealthCentre { get; }
    public Account CommunityCentre { get; }
    public IReadOnlyList<Neighbour> Neighbours { get; }
    public List<Organisation> Organisations { get; } = [];
    public List<Account> Accounts { get; } = [];
    public List<Listing> Listings { get; } = [];
    public List<NoticePreference> NoticePreferences { get; } = [];

    /// <summary>Who may be asked to help today.</summary>
    public List<Neighbour> TakingPart() => [.. Neighbours.Where(neighbour => neighbour.TakesPartOn(Diary.Today, FirstDay))];

    /// <summary>A coordinator who has no part in what they are to decide.</summary>
    public Neighbour CoordinatorBeside(Guid giverId, Guid receiverId) =>
        Neighbours.First(neighbour => neighbour.IsCoordinator && neighbour.Id != giverId && neighbour.Id != receiverId);

    /// <summary>The giver's offer or the receiver's request that help of this kind answers; null when there is none now.</summary>
    public Listing? ListingFor(Neighbour giver, Neighbour receiver, HelpKind kind) => Listings.FirstOrDefault(listing =>
        (listing.MemberId == giver.Id && listing.Title == kind.Offer || listing.MemberId == receiver.Id && listing.Title == kind.Request)
        && listing.CreatedAt <= Diary.At
        && (listing.EndsOn is null || listing.EndsOn >= Diary.Today)
        && (listing.WithdrawnAt is null || listing.WithdrawnAt > Diary.At));

    private Account Partner(string name, OrganisationKind kind)
    {
        var organisation = new Organisation
        {
            Id = _chance.Key(TimeBank.CreatedAt),
            TimeBankId = TimeBank.Id,
            Name = name,
            Kind = kind,
        };
        Organisations.Add(organisation);
        return OpenAccount(organisation.Id, AccountKind.Organisation);
    }

    /// <summary>The account of a member, a partner, a group or the fund, whose id it bears.</summary>
    public Account OpenAccount(Guid id, AccountKind kind)
    {
        var account = new Account(id, TimeBank.Id, kind);
        Accounts.Add(account);
        return account;
    }

    private Neighbour Join(CastMember person, int number)
    {
        var joined = FirstDay.AddDays(7 * person.Week);
        var at = Diary.InstantOf(joined, MorningMinute);
        var id = _chance.Key(at);
        var who = new Person(_chance.Key(at), $"{person.Name.Replace(' ', '.').ToLowerInvariant()}@example.org", at)
        {
            Language = person.Language,
            // Whoever tries this sees its mails at once, by night too.
            NoticeHours = new NoticeHours { QuietUntil = NoticeHours.Usual.QuietFrom },
        };
        NoticePreferences.Add(new NoticePreference { PersonId = who.Id, Kind = NoticeKind.UnconfirmedHours, Frequency = NoticeFrequency.AtOnce });
        var member = new Member
        {
            Id = id,
            TimeBankId = TimeBank.Id,
            Number = number,
            Name = person.Name,
            // From a range that is kept free for fiction.
            Phone = string.Create(CultureInfo.InvariantCulture, $"07700 900{number:000}"),
            BirthDate = Diary.LastDay.AddYears(-person.Age).AddDays(-_chance.Between(20, 340)),
            JoinedOn = joined,
            PersonId = who.Id,
            Person = who,
            Roles = [.. person.Roles.Select(role => RoleOf(id, role, joined))],
        };
        return new Neighbour(person, member, OpenAccount(id, AccountKind.Member));
    }

    private Role RoleOf(Guid memberId, RoleKind kind, DateOnly joined)
    {
        var from = kind == RoleKind.Graduate ? joined.AddDays(-_chance.Between(30, 400)) : joined;
        var at = Diary.InstantOf(from, MorningMinute);
        return new Role
        {
            Id = _chance.Key(at),
            TimeBankId = TimeBank.Id,
            MemberId = memberId,
            Kind = kind,
            Scope = RoleScope.TimeBank,
            ScopeId = TimeBank.Id,
            From = from,
            GrantedAt = at,
        };
    }

    private void ListWhatTheyGiveAndLike(Neighbour neighbour)
    {
        foreach (var kind in neighbour.Gives)
            if (!_chance.OneIn(5))
                List(neighbour, ListingKind.Offer, kind, kind.Offer, _chance.OneIn(4) ? null : _chance.Between(120, 300));
        foreach (var kind in neighbour.Likes)
            if (_chance.OneIn(2))
                List(neighbour, ListingKind.Request, kind, kind.Request, _chance.OneIn(6) ? null : _chance.Between(30, 120));
    }

    private void List(Neighbour neighbour, ListingKind listingKind, HelpKind kind, string title, int? days)
    {
        var here = Diary.LastDay.DayNumber - neighbour.Member.JoinedOn.DayNumber;
        var starts = neighbour.Member.JoinedOn.AddDays(_chance.Between(0, listingKind == ListingKind.Offer ? Math.Min(40, here - 2) : here - 2));
        var created = Diary.InstantOf(starts, _chance.Between(8 * 60, 21 * 60));
        var listing = new Listing
        {
            Id = _chance.Key(created),
            TimeBankId = TimeBank.Id,
            MemberId = neighbour.Id,
            Kind = listingKind,
            Title = title,
            Description = kind.Description,
            Category = kind.Category,
            CreatedAt = created,
            StartsOn = starts,
            EndsOn = days is { } count ? starts.AddDays(count) : null,
        };
        Listings.Add(listing);
        if (_chance.OneIn(9))
            Diary.Enter(created.AddDays(_chance.Between(10, 60)), () => listing.WithdrawnAt = Diary.At);
        if (neighbour.Person.LeavesInWeek is { } week)
            Diary.Enter(Diary.InstantOf(FirstDay.AddDays(7 * week), MorningMinute), () => listing.WithdrawnAt ??= Diary.At);
    }
}
