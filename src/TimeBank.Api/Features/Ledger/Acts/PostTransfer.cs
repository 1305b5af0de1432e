using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Ledger;

/// <summary>The way of every transfer that belongs to no exchange: over accounts that it locks, within the limits.</summary>
public sealed class PostTransfer(ActWriter acts)
{
    /// <summary>Looks, once the accounts are locked, at what else stands in the way, and throws when something does.</summary>
    internal delegate Task Check(ActUnit act, Posted posted, CancellationToken cancellationToken);

    /// <param name="decide">Decides, by the time bank's rules, what moves.</param>
    internal Task<TransferOutcome> ExecuteAsync(
        ActKind kind, ActInput input, Actor actor, Func<ActUnit, Posted> decide, CancellationToken cancellationToken) =>
        ExecuteAsync(kind, input, actor, decide, (_, _, _) => Task.CompletedTask, cancellationToken);

    /// <inheritdoc cref="ExecuteAsync(ActKind, ActInput, Actor, Func{ActUnit, Posted}, CancellationToken)"/>
    internal async Task<TransferOutcome> ExecuteAsync(
        ActKind kind, ActInput input, Actor actor, Func<ActUnit, Posted> decide, Check check, CancellationToken cancellationToken)
    {
        var answer = await acts.OnceAsync(
            kind, input, actor, (act, token) => PostAsync(act, decide(act), check, token), FindAsync, cancellationToken);
        return new TransferOutcome(answer.Thing, answer.Notices);
    }

    /// <summary>Finds a transfer of the act's time bank; null when there is none.</summary>
    internal static Task<Transfer?> FindAsync(ActUnit act, Guid id, CancellationToken cancellationToken) => act.Context.Transfers
        .AsNoTracking().FirstOrDefaultAsync(row => row.Id == id && row.TimeBankId == act.TimeBankId, cancellationToken);

    private static async Task<Done<Transfer>> PostAsync(
        ActUnit act, Posted posted, Check check, CancellationToken cancellationToken)
    {
        var transfer = new Transfer(
            act.Id, act.TimeBankId, posted.Kind, null, null, null, posted.HappenedOn, act.Now, act.Acting.Actor?.MemberId,
            act.Acting.ForMemberId, posted.Description);
        var accounts = await act.Unit.LockAccountsAsync(act.TimeBankId, posted.Parts.Keys, cancellationToken);
        RequireKinds(accounts, posted.Parts);
        await check(act, posted, cancellationToken);
        var entry = Book.Post(transfer, [.. posted.Parts.Select(part => new Change(accounts[part.Key], part.Value.Minutes))], act.Policies);
        await act.Unit.StoreEntryAsync(entry, cancellationToken);
        await act.Unit.StoreAccountsAsync(accounts.Values, cancellationToken);
        var minutes = (int)posted.Parts.Values.Where(part => part.Minutes > 0).Sum(part => part.Minutes);
        return new Done<Transfer>(transfer, new Subject(SubjectKind.Transfer, transfer.Id), minutes, entry.Notices);
    }

    // Who was named as a member is one: the id of an organisation opens no other door to its account.
    private static void RequireKinds(Dictionary<Guid, Account> accounts, IReadOnlyDictionary<Guid, Part> parts)
    {
        foreach (var (id, account) in accounts)
            if (account.Kind != parts[id].Kind)
                throw new NotFoundException(parts[id].Kind == AccountKind.Organisation ? "organisation" : "member");
    }
}

/// <summary>What moves in a transfer that is asked for.</summary>
/// <param name="Parts">Each account once.</param>
internal sealed record Posted(
    TransferKind Kind, DateOnly HappenedOn, string? Description, IReadOnlyDictionary<Guid, Part> Parts);

/// <summary>One account's part in a transfer that is asked for.</summary>
/// <param name="Kind">Whose account it must be.</param>
/// <param name="Minutes">What it gains, or below zero what it loses.</param>
internal readonly record struct Part(AccountKind Kind, long Minutes);

/// <summary>A transfer that was posted, and the soft limits that it passed.</summary>
/// <param name="Transfer">What was posted.</param>
/// <param name="Notices">Reasons for a conversation with a coordinator; nothing was refused.</param>
[MutationPayload]
public sealed record TransferOutcome(Transfer Transfer, IReadOnlyList<LimitNotice> Notices);
