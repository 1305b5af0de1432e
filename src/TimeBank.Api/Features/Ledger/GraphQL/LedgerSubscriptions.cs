using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Ledger;

[SubscriptionType]
internal static class LedgerSubscriptions
{
    /// <summary>
    /// The balance of your account, or what is pending on it, has changed; the account as it stands when it is sent.
    /// Several changes in quick succession may come as one.
    /// </summary>
    [Subscribe(With = nameof(FollowAsync), IsPaced = true)]
    public static async Task<Account> BalanceChangedAsync(
        [EventMessage] Guid accountId, Caller caller, AccountById accountById, CancellationToken cancellationToken)
    {
        var account = await accountById.LoadRequiredAsync(accountId, cancellationToken);
        return MemberAccess.MaySeePrivate(caller.Require(), account.TimeBankId, account.Id)
            ? account
            : throw FollowBalance.NotThere();
    }

    /// <summary>Gives the id of the account whenever its balance or what is pending has changed.</summary>
    /// <param name="memberId">The member whose account it is; left out, yourself. Coordinators may name others.</param>
    public static ValueTask<IAsyncEnumerable<Guid>> FollowAsync(
        Caller caller, FollowBalance balance, CancellationToken cancellationToken, [ID<Member>] Guid? memberId = null) =>
        balance.BeginAsync(memberId, caller, cancellationToken);
}
