using TimeBanking.Domain.Ledger;

namespace TimeBanking.Domain.Meetings;

/// <summary>Who is expected at the meetings of a cohort or group, and who receives the time that members give there.</summary>
/// <param name="HouseholdIds">Households, each expected as one.</param>
/// <param name="MemberIds">Members who are expected by themselves, such as the team.</param>
/// <param name="BeneficiaryId">Whose account gives the hours.</param>
/// <param name="BeneficiaryKind">What it is.</param>
/// <param name="CountingIds">Members whose time counts for as long as the meeting lasts, unless it is said how long: they carry it.</param>
public sealed record MeetingRoll(
    IReadOnlySet<Guid> HouseholdIds, IReadOnlySet<Guid> MemberIds, Guid BeneficiaryId, AccountKind BeneficiaryKind,
    IReadOnlySet<Guid> CountingIds);
