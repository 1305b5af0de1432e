using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain;
using TimeBanking.Domain.Matching;

namespace TimeBanking.Api.Features.Matching;

/// <summary>How acts find proposals.</summary>
internal static class ProposalInAct
{
    extension(ActUnit act)
    {
        /// <summary>A proposal that the actor may see, locked with all of its round.</summary>
        /// <exception cref="NotFoundException">There is none.</exception>
        public async Task<MatchProposal> RequireProposalAsync(Guid id, CancellationToken cancellationToken)
        {
            await act.Unit.LockAccountsAsync(act.TimeBankId, [act.TimeBankId], cancellationToken);
            return await act.FindProposalAsync(id, cancellationToken) ?? throw new NotFoundException("proposal");
        }

        /// <summary>Null when there is none that the actor may see.</summary>
        public async Task<MatchProposal?> FindProposalAsync(Guid id, CancellationToken cancellationToken) =>
            await act.Context.Set<MatchProposal>().SingleOrDefaultAsync(row => row.Id == id && row.TimeBankId == act.TimeBankId, cancellationToken)
                is { } found && await MatchAccess.MaySeeAsync(act.Context, act.Actor, found, act.Today, cancellationToken) ? found : null;
    }
}
