using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using TimeBank.Api.Data;
using TimeBank.Api.Features.Identity;
using TimeBank.Api.Features.Members;
using TimeBank.Api.Live;
using TimeBank.Domain;
using TimeBank.Domain.Ledger;
using TimeBank.GraphQL;

namespace TimeBank.Api.Features.Ledger;

/// <summary>
/// Follows a member's account, and gives its id whenever its balance or what is pending has changed. Several changes that
/// came before they could be looked at are one.
/// </summary>
internal sealed class FollowBalance(IDbContextFactory<TimeBankContext> contexts, Listening listening)
{
    /// <param name="memberId">Whose account; null for the caller's own.</param>
    /// <exception cref="GraphQLException">There is no such member, or the caller may not read their account.</exception>
    public async IAsyncEnumerable<Guid> ExecuteAsync(
        Guid? memberId, Caller caller, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var accountId = memberId ?? caller.Require().MemberId;
        Account? before = null;
        await foreach (var heard in listening.HearAsync(caller, new Topic(ChangeKind.Account, accountId), null, cancellationToken))
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
            : throw NotFound();
    }

    /// <summary>The two reasons are never told apart.</summary>
    internal static GraphQLException NotFound() => new(
        "There is no such member here whose account you may read. Check that the id was copied whole.",
        new Dictionary<string, object?> { ["code"] = "NOT_FOUND" });

    /// <summary>
    /// Also when the balance went and came back since the last look: what is sent is read later, and may have been read in
    /// between.
    /// </summary>
    private static bool IsOther(Account before, Account now) =>
        before.PostingCount != now.PostingCount
        || before.PendingCreditMinutes != now.PendingCreditMinutes
        || before.PendingDebitMinutes != now.PendingDebitMinutes;
}
