using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Api.Foundation.Live;
using TimeBanking.Domain;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Ledger;

/// <summary>
/// Follows a member's account, and gives its id whenever its balance or what is pending has changed. Several changes that
/// came before they could be looked at are one.
/// </summary>
internal sealed class FollowBalance(IDbContextFactory<TimeBankContext> contexts, Listening listening)
{
    /// <summary>Refuses at once what would be refused before the first change, so that the client is told by a status.</summary>
    /// <inheritdoc cref="ExecuteAsync"/>
    public async ValueTask<IAsyncEnumerable<Guid>> BeginAsync(
        Guid? memberId, Caller caller, CancellationToken cancellationToken)
    {
        var actor = caller.Require();
        if (memberId is { } accountId)
            await ReadAsync(accountId, actor, cancellationToken);
        return ExecuteAsync(memberId, caller, cancellationToken);
    }

    /// <param name="memberId">Whose account; null for the caller's own.</param>
    /// <exception cref="NotFoundException">There is no such member, or the caller may not read their account.</exception>
    public async IAsyncEnumerable<Guid> ExecuteAsync(
        Guid? memberId, Caller caller, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var accountId = memberId ?? caller.Require().MemberId;
        Account? before = null;
        await foreach (var heard in listening.HearAsync(caller, new Topic(TellOfAccounts.Kind, accountId), null, cancellationToken))
        {
            var account = await ReadAsync(accountId, heard.Actor, cancellationToken);
            if (before is not null && IsOther(before, account))
                yield return accountId;
            before = account;
        }
    }

    private async Task<Account> ReadAsync(Guid accountId, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var account = await context.Accounts.AsNoTracking().FirstOrDefaultAsync(
            row => row.Id == accountId && row.TimeBankId == actor.TimeBankId && row.Kind == AccountKind.Member, cancellationToken);
        return account is not null && MemberAccess.MaySeePrivate(actor, account.TimeBankId, account.Id)
            ? account
            : throw NotThere();
    }

    /// <summary>That there is none, and that it is not the caller's to read, are never told apart.</summary>
    internal static NotFoundException NotThere() => new("member whose account you may read");

    /// <summary>
    /// Also when the balance went and came back since the last look: what is sent is read later, and may have been read in
    /// between.
    /// </summary>
    private static bool IsOther(Account before, Account now) =>
        before.PostingCount != now.PostingCount
        || before.PendingCreditMinutes != now.PendingCreditMinutes
        || before.PendingDebitMinutes != now.PendingDebitMinutes;
}
