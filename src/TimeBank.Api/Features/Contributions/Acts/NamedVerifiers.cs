using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Programmes;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Contributions;

namespace TimeBanking.Api.Features.Contributions;

/// <summary>Whether somebody without an account may be asked of hours by mail.</summary>
internal static class NamedVerifiers
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    extension(ActUnit act)
    {
        /// <exception cref="VerifierNotAcceptedException">They may not.</exception>
        public async Task RequireMayBeAskedAsync(NamedVerifier verifier, ContributionDraft draft, CancellationToken cancellationToken)
        {
            var since = act.Now - Day;
            var (giverId, actorId) = (draft.MemberId, act.Actor.MemberId);
            var members = await act.Context.Members.AsNoTracking().Include(member => member.Person)
                .Where(member => member.Id == giverId || member.Id == actorId).ToListAsync(cancellationToken);
            var asked = act.Context.Set<Contribution>().Where(row => row.VerifierEmail != null && row.CreatedAt > since);
            verifier.RequireMayBeAsked(
                draft,
                act.Acting.ForMemberId is null && members.Exists(member => member.IsYoung(act.Today)),
                members.Select(member => member.Person?.Email).Concat(await act.AddressesOfHouseholdAsync(giverId, cancellationToken)),
                await asked.CountAsync(row => row.MemberId == giverId, cancellationToken),
                await asked.CountAsync(row => row.VerifierEmail == verifier.Email, cancellationToken));
        }

        private Task<List<string?>> AddressesOfHouseholdAsync(Guid memberId, CancellationToken cancellationToken)
        {
            var housemates = CohortRolls.Housemates(act.Context, memberId);
            return act.Context.Members.AsNoTracking().Where(member => housemates.Contains(member.Id)).Select(member => member.Person!.Email)
                .ToListAsync(cancellationToken);
        }
    }
}
