using System.Diagnostics.CodeAnalysis;
using TimeBanking.Api.Foundation.Web.Components;
using TimeBanking.Domain.Places;

namespace TimeBanking.Api.Features.Places.Pages;

/// <summary>A place as a form sends it.</summary>
public sealed class SentPlace
{
    /// <summary>Made with the page, so that a page sent twice does one thing.</summary>
    public Guid Id { get; set; }

    public string? Name { get; set; }

    /// <summary>The id of the organisation whose it is; <see cref="Home"/> for one's own home; empty for the time bank.</summary>
    public string? Whose { get; set; }

    public string? Address { get; set; }

    public bool IsAddressKept { get; set; }

    public string? PartOfTown { get; set; }

    // A form in which nothing is ticked sends none.
    [AllowNull]
    public List<AccessFeature> Access { get; set => field = value ?? []; } = [];

    public string? AccessNotes { get; set; }

    public string? Capacity { get; set; }

    public bool IsBookable { get; set; }

    /// <summary>One's own home, as the form says it.</summary>
    public const string Home = "home";

    public static SentPlace Of(Place place, string? address, Guid id) => new()
    {
        Id = id, Name = place.Name, Address = address, IsAddressKept = place.IsAddressKept, PartOfTown = place.PartOfTown, Access = [.. place.Access],
        AccessNotes = place.AccessNotes, Capacity = SentNumber.Of(place.Capacity), IsBookable = place.IsBookable,
    };

    public CreatePlaceInput ToNew(Guid reader) => new()
    {
        Id = Id, Name = Name ?? "", Address = Address, IsAddressKept = IsAddressKept, PartOfTown = PartOfTown, Access = Access, AccessNotes = AccessNotes,
        Capacity = HeldPeople(), IsBookable = IsBookable, HostId = Whose == Home ? reader : null,
        OrganisationId = Guid.TryParse(Whose, out var organisation) ? organisation : null,
    };

    public ChangePlaceInput ToChange(Guid placeId) => new()
    {
        Id = Id, PlaceId = placeId, Name = Name ?? "", Address = Address, IsAddressKept = IsAddressKept, PartOfTown = PartOfTown, Access = Access,
        AccessNotes = AccessNotes, Capacity = HeldPeople(), IsBookable = IsBookable,
    };

    private int? HeldPeople() => string.IsNullOrWhiteSpace(Capacity) ? null : SentNumber.Read("capacity", Capacity);
}

/// <summary>From when and until when a place is closed, or that it opens again, as a form sends it.</summary>
internal sealed class SentClosing
{
    /// <summary>Made with the page, so that a page sent twice does one thing.</summary>
    public Guid Id { get; set; }

    // Three fields that are all left empty may not be sent at all.
    [AllowNull]
    public SentDay From { get; set => field = value ?? new(); } = new();

    [AllowNull]
    public SentDay Until { get; set => field = value ?? new(); } = new();
}
