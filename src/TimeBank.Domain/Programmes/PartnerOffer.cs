namespace TimeBanking.Domain.Programmes;

/// <summary>A graduate would help to carry the next cohort of a programme.</summary>
public sealed class PartnerOffer
{
    public required Guid ProgrammeId { get; init; }

    public required Guid MemberId { get; init; }

    public required DateTime OfferedAt { get; init; }
}
