namespace TimeBanking.Domain.Groups;

/// <summary>What became of the free places of a group.</summary>
/// <param name="Came">Who is of it now.</param>
/// <param name="Offered">For whom a place is kept from now on, until they answer.</param>
public sealed record PlacesFilled(IReadOnlyList<Guid> Came, IReadOnlyList<Guid> Offered);
