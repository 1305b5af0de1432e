using Microsoft.EntityFrameworkCore;
using TimeBank.Api.Data;
using TimeBank.Api.Features.TimeBanks;
using TimeBank.Domain;
using TimeBank.Domain.Exchanges;
using TimeBank.Domain.Ledger;

namespace TimeBank.Api.Features.Ledger;

/// <summary>The way of every transfer that belongs to no exchange: once for each client-made id, within the limits.</summary>
public sealed class PostTransfer(Writer writer)
{
    /// <summary>Decides, by the time bank's rules, what moves.</summary>
    internal delegate (Transfer Transfer, IReadOnlyDictionary<Guid, long> Changes) Decision(TimeBankRules rules);

    /// <summary>Posts a transfer over accounts that it locks; a repetition gets the first answer again.</summary>
    internal async Task<TransferOutcome> ExecuteAsync(Guid id, Actor actor, Decision decide, CancellationToken cancellationToken)
    {
        try
        {
            return await writer.WriteAsync((unit, token) => WriteAsync(unit, actor, decide, token), cancellationToken);
        }
        catch (LimitPassedException limit) when (LimitPrivacy.HidesFrom(actor, limit))
        {
            throw limit.WithoutFigures();
        }
        catch (Exception error) when (UniqueViolation.Is(error))
        {
            throw new IdReusedException(id);
        }
    }

    private static async Task<TransferOutcome> WriteAsync(
        UnitOfWork unit, Actor actor, Decision decide, CancellationToken cancellationToken)
    {
        var rules = await unit.ReadRulesAsync(actor.TimeBankId, cancellationToken);
        var (transfer, changes) = decide(rules);
        // The locks come first: the same transfer, sent twice at once, is then found rather than refused by the limits.
        var accounts = await unit.LockAccountsAsync(transfer.TimeBankId, changes.Keys, cancellationToken);
        RequireMembers(accounts, changes);
        if (await unit.Context.Transfers.AsNoTracking().FirstOrDefaultAsync(row => row.Id == transfer.Id, cancellationToken) is { } known)
            return IsRepetition(known, transfer) && HaveMoved(changes, await unit.PostingsAsync(known.Id, cancellationToken))
                ? new TransferOutcome(known, [])
                : throw new IdReusedException(transfer.Id);
        var entry = Book.Post(transfer, [.. changes.Select(change => new Change(accounts[change.Key], change.Value))], rules.Policies);
        await unit.StoreEntryAsync(entry, cancellationToken);
        await unit.StoreAccountsAsync(accounts.Values, cancellationToken);
        return new TransferOutcome(transfer, entry.Notices);
    }

    // Only members give; the community fund receives, but what leaves it is not a member's to decide.
    private static void RequireMembers(Dictionary<Guid, Account> accounts, IReadOnlyDictionary<Guid, long> changes)
    {
        foreach (var (id, account) in accounts)
            if (account.Kind != AccountKind.Member && (account.Kind != AccountKind.CommunityFund || changes[id] < 0))
                throw new NotFoundException("member");
    }

    // A gift bears the day on which it was first sent; a repetition may come the day after.
    private static bool IsRepetition(Transfer known, Transfer asked) =>
        known with { RecordedAt = asked.RecordedAt, HappenedOn = asked.Kind == TransferKind.Gift ? asked.HappenedOn : known.HappenedOn } == asked;

    private static bool HaveMoved(IReadOnlyDictionary<Guid, long> changes, List<Posting> postings) =>
        postings.Count == changes.Count && postings.All(posting => changes.GetValueOrDefault(posting.AccountId) == posting.Minutes);
}

/// <summary>A transfer that was posted, and the soft limits that it passed.</summary>
public sealed record TransferOutcome(Transfer Transfer, IReadOnlyList<LimitNotice> Notices);
