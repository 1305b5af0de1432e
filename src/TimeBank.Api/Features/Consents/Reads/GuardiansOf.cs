using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Consents;

/// <summary>Who stands for a young member.</summary>
internal static class GuardiansOf
{
    /// <summary>The members who consented for them and have not taken that back.</summary>
    public static async Task<IReadOnlyList<Guid>> MembersAsync(TimeBankContext context, Guid memberId, CancellationToken cancellationToken) =>
        [
            .. (await context.Set<Consent>().AsNoTracking().Where(row => row.MemberId == memberId && row.GuardianMemberId != null).ToListAsync(cancellationToken))
                .Where(consent => consent.Holds).Select(consent => consent.GuardianMemberId!.Value).Distinct().Order(),
        ];
}
