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
    internal delegate (Transfer Transfer, IReadOnlyDictionary<Guid, Part> Parts) Decision(TimeBankRules rules);

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
        var (transfer, parts) = decide(rules);
        // The locks come first: the same transfer, sent twice at once, is then found rather than refused by the limits.
        var accounts = await unit.LockAccountsAsync(transfer.TimeBankId, parts.Keys, cancellationToken);
        RequireKinds(accounts, parts);
        if (await unit.Context.Transfers.AsNoTracking().FirstOrDefaultAsync(row => row.Id == transfer.Id, cancellationToken) is { } known)
            return IsRepetition(known, transfer) && HaveMoved(parts, await unit.PostingsAsync(known.Id, cancellationToken))
                ? new TransferOutcome(known, [])
                : throw new IdReusedException(transfer.Id);
        var entry = Book.Post(transfer, [.. parts.Select(part => new Change(accounts[part.Key], part.Value.Minutes))], rules.Policies);
        await unit.StoreEntryAsync(entry, cancellationToken);
        await unit.StoreAccountsAsync(accounts.Values, cancellationToken);
        return new TransferOutcome(transfer, entry.Notices);
    }

    // Who was named as a member is one: the id of an organisation opens no other door to its account.
    private static void RequireKinds(Dictionary<Guid, Account> accounts, IReadOnlyDictionary<Guid, Part> parts)
    {
        foreach (var (id, account) in accounts)
            if (account.Kind != parts[id].Kind)
                throw new NotFoundException(parts[id].Kind == AccountKind.Organisation ? "organisation" : "member");
    }

    // A gift bears the day on which it was first sent; a repetition may come the day after.
    private static bool IsRepetition(Transfer known, Transfer asked) =>
        known with { RecordedAt = asked.RecordedAt, HappenedOn = asked.Kind == TransferKind.Gift ? asked.HappenedOn : known.HappenedOn } == asked;

    private static bool HaveMoved(IReadOnlyDictionary<Guid, Part> parts, List<Posting> postings) =>
        postings.Count == parts.Count
        && postings.All(posting => parts.GetValueOrDefault(posting.AccountId).Minutes == posting.Minutes);
}

/// <summary>One account's part in a transfer that is asked for.</summary>
/// <param name="Kind">Whose account it must be.</param>
/// <param name="Minutes">What it gains, or below zero what it loses.</param>
internal readonly record struct Part(AccountKind Kind, long Minutes);

/// <summary>A transfer that was posted, and the soft limits that it passed.</summary>
public sealed record TransferOutcome(Transfer Transfer, IReadOnlyList<LimitNotice> Notices);
