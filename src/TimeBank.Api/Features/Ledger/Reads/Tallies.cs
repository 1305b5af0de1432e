using TimeBanking.Api.Features.TimeBanks;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Ledger;

/// <summary>
/// What a member gave and received, as far as the caller may read it: theirs to read and the coordinators', and every
/// grown-up member's where the time bank's policy says so.
/// </summary>
public sealed class Tallies(AccountById accountById, TimeBankById timeBankById, TimeProvider clock)
{
    /// <summary>The account whose tallies the caller may read; null when they may not.</summary>
    public async Task<Account?> FindAsync(Member member, Caller caller, CancellationToken cancellationToken)
    {
        if (caller.Actor is not { } actor || actor.TimeBankId != member.TimeBankId)
            return null;
        if (!actor.May(Permissions.MemberSeeTallies, member.TimeBankId, isOwn: actor.MemberId == member.Id))
        {
            var bank = await timeBankById.LoadRequiredAsync(member.TimeBankId, cancellationToken);
            if (bank.Policies.TalliesSeenBy != TalliesSeenBy.Members || member.IsFirstNameAloneFor(actor, clock.Today(bank)))
                return null;
        }

        return await accountById.LoadAsync(member.Id, cancellationToken);
    }
}
