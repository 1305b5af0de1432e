using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Places;

namespace TimeBanking.Api.Features.Places;

/// <summary>What is said of a place.</summary>
public abstract record PlaceInput : ActInput
{
    /// <summary>As people know it, such as "Mill Lane Hall"; up to 100 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Where it is, on one line; up to 300 characters.</summary>
    public string? Address { get; init; }

    /// <summary>Whether the address is told only to those who come, and who look after the place; left out, it is not. A home's always is.</summary>
    public bool? IsAddressKept { get; init; }

    /// <summary>In which part of town it is, which everybody who sees the place is told; up to 100 characters.</summary>
    public string? PartOfTown { get; init; }

    /// <summary>What it has for those who need it; left out, nothing that is known.</summary>
    public IReadOnlyList<AccessFeature>? Access { get; init; }

    /// <summary>How one gets in and around, in words; up to 1,000 characters.</summary>
    public string? AccessNotes { get; init; }

    /// <summary>How many people it holds; left out where it is not known.</summary>
    public int? Capacity { get; init; }

    /// <summary>Whether teams and facilitators may choose it themselves; left out, they may. If not, who looks after it chooses it for them.</summary>
    public bool? IsBookable { get; init; }

    internal PlaceDraft ToDraft() =>
        new(Name, Address, IsAddressKept ?? false, PartOfTown, AccessNotes, Access ?? [], Capacity, IsBookable ?? true);
}
