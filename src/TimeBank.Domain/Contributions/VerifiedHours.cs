namespace TimeBanking.Domain.Contributions;

/// <summary>Hours of a member that are in the ledger.</summary>
/// <param name="BeneficiaryId">To whom: an organisation, or for the community fund the time bank.</param>
/// <param name="Day">The day on which they began.</param>
/// <param name="Minutes">How long.</param>
public sealed record VerifiedHours(Guid ContributionId, Guid MemberId, Guid BeneficiaryId, DateOnly Day, int Minutes);
