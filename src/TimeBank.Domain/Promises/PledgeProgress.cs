using TimeBanking.Domain.Contributions;
using TimeBanking.Domain.Ledger;

namespace TimeBanking.Domain.Promises;

/// <summary>How much of a member's pledges was given.</summary>
public static class PledgeProgress
{
    /// <summary>
    /// The minutes that count for each pledge. Hours count for one pledge only: for one to whom they were given before one to the
    /// community, among those for the oldest that is not reached yet, and when all are reached for the oldest.
    /// </summary>
    /// <param name="pledges">All pledges of one member.</param>
    /// <param name="hours">Verified hours of the same member.</param>
    /// <returns>Minutes by the id of the pledge.</returns>
    public static IReadOnlyDictionary<Guid, int> Of(IReadOnlyCollection<Pledge> pledges, IEnumerable<VerifiedHours> hours)
    {
        var given = pledges.ToDictionary(pledge => pledge.Id, _ => 0);
        var inTurn = pledges.OrderBy(pledge => pledge.BeneficiaryKind == AccountKind.CommunityFund)
            .ThenBy(pledge => pledge.CreatedAt).ThenBy(pledge => pledge.Id).ToList();
        foreach (var one in hours.OrderBy(one => one.Day).ThenBy(one => one.ContributionId))
        {
            var spokenOf = inTurn.Where(pledge => pledge.SpeaksOf(one.BeneficiaryId, one.Day)).ToList();
            if ((spokenOf.Find(pledge => given[pledge.Id] < pledge.Minutes) ?? spokenOf.FirstOrDefault()) is { } counting)
                given[counting.Id] += one.Minutes;
        }

        return given;
    }
}
