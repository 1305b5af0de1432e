using TimeBanking.Domain.Texts;

namespace TimeBanking.Domain.Places;

/// <summary>
/// Where people meet: a hall of an organisation, a room of the time bank, somebody's home. A community's asset. The address of a home is
/// kept for those who come, whoever says otherwise.
/// </summary>
public sealed class Place
{
    public const int NameLengthMax = 100;
    public const int AddressLengthMax = 300;
    public const int PartOfTownLengthMax = 100;
    public const int AccessNotesLengthMax = 1000;
    public const int CapacityMax = 100_000;

    private Place()
    {
    }

    public Guid Id { get; private init; }

    public Guid TimeBankId { get; private init; }

    /// <summary>Whose it is.</summary>
    public PlaceOwner OwnerKind { get; private init; }

    /// <summary>The organisation, the member who hosts, or the time bank.</summary>
    public Guid OwnerId { get; private init; }

    /// <summary>As people know it, such as "Mill Lane Hall"; up to 100 characters.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Where it is, in words on one line; null where it was not said.</summary>
    public string? Address { get; private set; }

    /// <summary>Whether the address is told only to those who come, and who look after the place.</summary>
    public bool IsAddressKept { get; private set; }

    /// <summary>In which part of town it is, which everybody who sees the place is told; null where it was not said.</summary>
    public string? PartOfTown { get; private set; }

    /// <summary>How one gets in and around, in words; null where it was not said.</summary>
    public string? AccessNotes { get; private set; }

    /// <summary>What it has for those who need it, by name, with commas between.</summary>
    public string AccessNames { get; private set; } = "";

    /// <summary>How many people it holds; null where it was not said.</summary>
    public int? Capacity { get; private set; }

    /// <summary>Whether teams and facilitators may choose it themselves; else only who looks after it does.</summary>
    public bool IsBookable { get; private set; }

    /// <summary>The first day on which nobody meets there; null while it is open.</summary>
    public DateOnly? ClosedFrom { get; private set; }

    /// <summary>The last such day; null where it is closed for good, or open.</summary>
    public DateOnly? ClosedUntil { get; private set; }

    /// <summary>What it has for those who need it.</summary>
    public IReadOnlyList<AccessFeature> Access =>
        [.. AccessNames.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(name => Enum.Parse<AccessFeature>(name))];

    /// <summary>The place, and where in it.</summary>
    /// <param name="room">In words; null where it was not said.</param>
    public string WithRoom(string? room) => room is null ? Name : $"{Name}, {room}";

    /// <summary>A place that people may meet at from now on.</summary>
    /// <param name="id">A new key.</param>
    /// <param name="ownerId">The organisation or the member who hosts; of the time bank itself, its id.</param>
    /// <exception cref="PlaceNotAcceptedException">Its capacity is out of range.</exception>
    public static Place Create(Guid id, Guid timeBankId, PlaceOwner ownerKind, Guid ownerId, PlaceDraft draft)
    {
        var place = new Place { Id = id, TimeBankId = timeBankId, OwnerKind = ownerKind, OwnerId = ownerId };
        place.Change(draft);
        return place;
    }

    /// <summary>It is another than was said.</summary>
    /// <exception cref="PlaceNotAcceptedException">Its capacity is out of range.</exception>
    public void Change(PlaceDraft draft)
    {
        if (draft.Capacity is < 1 or > CapacityMax)
            throw new PlaceNotAcceptedException(
                $"A place holds from 1 to {CapacityMax} people. Leave it empty where you do not know.",
                new RefusalFacts("Place.Capacity", CapacityMax) { Field = "capacity" });
        Name = ProperName.Require("name", draft.Name, NameLengthMax);
        Address = FreeText.Optional("address", draft.Address, AddressLengthMax);
        PartOfTown = FreeText.Optional("partOfTown", draft.PartOfTown, PartOfTownLengthMax);
        AccessNotes = FreeText.OptionalLines("accessNotes", draft.AccessNotes, AccessNotesLengthMax);
        AccessNames = string.Join(',', draft.Access.Distinct().Order());
        Capacity = draft.Capacity;
        IsAddressKept = draft.IsAddressKept || OwnerKind == PlaceOwner.Member;
        IsBookable = draft.IsBookable;
    }

    /// <summary>Nobody meets there from a day on: for good, or until it opens again by itself.</summary>
    /// <param name="until">The last day on which it is closed; null for good.</param>
    /// <exception cref="PlaceNotAcceptedException">It would open again before it closes.</exception>
    public void Close(DateOnly from, DateOnly? until)
    {
        if (until < from)
            throw new PlaceNotAcceptedException(
                "It would open again before it closes. Choose a later last day.", new RefusalFacts("Place.ClosedBackwards") { Field = "until" });
        (ClosedFrom, ClosedUntil) = (from, until);
    }

    /// <summary>People meet there again.</summary>
    public void Reopen() => (ClosedFrom, ClosedUntil) = (null, null);

    /// <summary>Whoever hosted left the time bank: nobody meets there, and where it is is forgotten.</summary>
    public void LoseHost(DateOnly today)
    {
        Close(today, null);
        (Address, AccessNotes) = (null, null);
    }

    /// <summary>Whether people may meet there on a day.</summary>
    public bool IsOpenOn(DateOnly day) => ClosedFrom is not { } from || day < from || day > ClosedUntil;

    /// <summary>Whether it will not open again, as it stands.</summary>
    public bool IsClosedForGood(DateOnly today) => ClosedFrom <= today && ClosedUntil is null;

    /// <summary>Whether so many people are more than it holds.</summary>
    public bool IsTooSmallFor(int people) => Capacity < people;

    /// <exception cref="PlaceNotFreeException">It is closed on that day.</exception>
    public void RequireOpenOn(DateOnly day)
    {
        if (!IsOpenOn(day))
            throw new PlaceNotFreeException(
                $"{Name} is closed on {day:yyyy-MM-dd}. Choose another place or day.",
                new RefusalFacts("PlaceNotFree.Closed", day, Name) { Field = "placeId" });
    }

    /// <param name="keeps">Whether whoever chooses it looks after it, or it was chosen before.</param>
    /// <exception cref="PlaceNotFreeException">Only who looks after it chooses it.</exception>
    public void RequireBookable(bool keeps)
    {
        if (!IsBookable && !keeps)
            throw new PlaceNotFreeException(
                $"{Name} is chosen by who looks after it alone. Ask a coordinator.",
                new RefusalFacts("PlaceNotFree.NotBookable", Name) { Field = "placeId" });
    }
}

/// <summary>What is said of a place.</summary>
public sealed record PlaceDraft(
    string Name, string? Address, bool IsAddressKept, string? PartOfTown, string? AccessNotes, IReadOnlyList<AccessFeature> Access, int? Capacity,
    bool IsBookable);

/// <summary>Whose a place is.</summary>
public enum PlaceOwner
{
    /// <summary>The time bank's own.</summary>
    TimeBank,

    /// <summary>A partner organisation's.</summary>
    Organisation,

    /// <summary>The home of a member who hosts.</summary>
    Member,
}

/// <summary>What a place has for those who need it.</summary>
public enum AccessFeature
{
    /// <summary>One gets in and around without a step.</summary>
    StepFree,

    /// <summary>A toilet for people in wheelchairs.</summary>
    AccessibleToilet,

    /// <summary>A loop for hearing aids.</summary>
    HearingLoop,

    /// <summary>A quiet room to withdraw to.</summary>
    QuietRoom,

    /// <summary>Room and things for children, and where to change a baby.</summary>
    ChildFriendly,

    /// <summary>Parking beside it for people who need it.</summary>
    AccessibleParking,

    /// <summary>A bus, tram or train stops nearby.</summary>
    PublicTransport,
}

/// <summary>What was said of a place cannot be.</summary>
public sealed class PlaceNotAcceptedException(string message, RefusalFacts facts) : DomainException(message)
{
    public override RefusalFacts Facts() => facts;
}

/// <summary>Nobody can meet there then, or who asked does not choose that place.</summary>
public sealed class PlaceNotFreeException(string message, RefusalFacts facts) : DomainException(message)
{
    public override RefusalFacts Facts() => facts;
}
