using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Domain;
using TimeBanking.Domain.Joining;

namespace TimeBanking.Api.Features.Joining;

/// <summary>How acts of joining find what they are about.</summary>
internal static class JoiningActs
{
    extension(ActUnit act)
    {
        /// <summary>An application to the act's time bank; changes are tracked.</summary>
        /// <exception cref="NotFoundException">There is none of that id.</exception>
        public async Task<Application> RequireApplicationAsync(Guid id, CancellationToken cancellationToken) =>
            await act.Context.Set<Application>().Include(row => row.Messages)
                .FirstOrDefaultAsync(row => row.Id == id && row.TimeBankId == act.TimeBankId, cancellationToken)
            ?? throw new NotFoundException("application");

        /// <summary>An invitation to the act's time bank; changes are tracked.</summary>
        /// <exception cref="NotFoundException">There is none of that id.</exception>
        public async Task<Invitation> RequireInvitationAsync(Guid id, CancellationToken cancellationToken) =>
            await act.Context.Set<Invitation>().FirstOrDefaultAsync(row => row.Id == id && row.TimeBankId == act.TimeBankId, cancellationToken)
            ?? throw new NotFoundException("invitation");

        /// <summary>An invitation to the act's time bank is followed, once; under the lock that numbers are given under.</summary>
        /// <exception cref="NotFoundException">The secret is none of this time bank.</exception>
        /// <exception cref="InvitationOverException">It was followed before, was taken back, or is too old.</exception>
        public async Task<Invitation> UseInvitationAsync(string key, CancellationToken cancellationToken)
        {
            await act.Unit.LockAccountsAsync(act.TimeBankId, [act.TimeBankId], cancellationToken);
            var hash = AccessTokens.HashOf(key);
            var invitation = await act.Context.Set<Invitation>()
                .FirstOrDefaultAsync(row => row.KeyHash == hash && row.TimeBankId == act.TimeBankId, cancellationToken)
                ?? throw new NotFoundException("invitation");
            invitation.Use(act.Now);
            return invitation;
        }
    }

    public static Task<Application?> FindAgainAsync(ActUnit act, Guid id, CancellationToken cancellationToken) =>
        act.Context.Set<Application>().AsNoTracking().Include(row => row.Messages)
            .FirstOrDefaultAsync(row => row.Id == id && row.TimeBankId == act.TimeBankId, cancellationToken);

    public static Task<Invitation?> FindInvitationAgainAsync(ActUnit act, Guid id, CancellationToken cancellationToken) =>
        act.Context.Set<Invitation>().AsNoTracking()
            .FirstOrDefaultAsync(row => row.Id == id && row.TimeBankId == act.TimeBankId, cancellationToken);
}
