using TimeBanking.Api.Features.TimeBanks;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Ledger;

/// <summary>
/// What a member gave and received, as far as the caller may read it: theirs to read and the coordinators', and every
/// member's where the time bank's policy says so.
/// </summary>
public sealed class Tallies(AccountById accountById, TimeBankById timeBankById)
{
    /// <summary>The account whose tallies the caller may read; null when they may not.</summary>
    public async Task<Account?> FindAsync(Member member, Caller caller, CancellationToken cancellationToken)
    {
        if (caller.Actor is not { } actor || actor.TimeBankId != member.TimeBankId)
            return null;
        if (!actor.May(Permissions.MemberSeeTallies, member.TimeBankId, isOwn: actor.MemberId == member.Id)
            && (await timeBankById.LoadRequiredAsync(member.TimeBankId, cancellationToken)).Policies.TalliesSeenBy != TalliesSeenBy.Members)
            return null;
        return await accountById.LoadAsync(member.Id, cancellationToken);
    }
}
