using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Programmes;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain;

namespace TimeBanking.Api.Features.Contributions;

/// <summary>Nobody answers hours that somebody of their own household gave: they are no somebody else.</summary>
internal static class OtherHousehold
{
    /// <param name="giverIds">Who gave the hours.</param>
    /// <exception cref="NotAllowedException">One of them is of the actor's household.</exception>
    public static async Task RequireOtherHouseholdAsync(this ActUnit act, IReadOnlyCollection<Guid> giverIds, CancellationToken cancellationToken)
    {
        if (await CohortRolls.Housemates(act.Context, act.Actor.MemberId).AnyAsync(id => giverIds.Contains(id), cancellationToken))
            throw new NotAllowedException(
                "Somebody of your household gave these hours. Somebody else must verify them.", new RefusalFacts("NotAllowed.HoursOfHousehold"));
    }
}
