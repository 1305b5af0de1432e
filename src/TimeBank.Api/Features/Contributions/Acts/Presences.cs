using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Contributions;

namespace TimeBanking.Api.Features.Contributions;

/// <summary>What those have in common who check out of something, or drop it.</summary>
internal static class Presences
{
    extension(ActUnit act)
    {
        /// <summary>Where the actor is checked in, with both accounts, by which two acts on it wait for each other.</summary>
        /// <exception cref="NotCheckedInException">Nowhere.</exception>
        public async Task<(Presence Presence, Sides Sides)> LockPresenceAsync(CancellationToken cancellationToken)
        {
            var open = act.Context.Set<Presence>().Where(row => row.MemberId == act.Actor.MemberId && row.EndedAt == null);
            var beneficiaryId = await open.Select(row => (Guid?)row.BeneficiaryId).SingleOrDefaultAsync(cancellationToken)
                ?? throw new NotCheckedInException();
            var accounts = await act.Unit.LockAccountsAsync(act.TimeBankId, [act.Actor.MemberId, beneficiaryId], cancellationToken);
            var presence = await open.SingleOrDefaultAsync(cancellationToken) ?? throw new NotCheckedInException();
            return (presence, new Sides(accounts[presence.MemberId], accounts[beneficiaryId]));
        }
    }
}
