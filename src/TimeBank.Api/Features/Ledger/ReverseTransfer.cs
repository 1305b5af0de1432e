using Microsoft.EntityFrameworkCore;
using TimeBank.Api.Data;
using TimeBank.Api.Features.TimeBanks;
using TimeBank.Domain;
using TimeBank.Domain.Exchanges;
using TimeBank.Domain.Ledger;

namespace TimeBank.Api.Features.Ledger;

/// <summary>
/// A coordinator takes back a transfer that belongs to no exchange, such as a gift or help given to a group. It obeys the
/// limits, unless the coordinator says why it may pass them.
/// </summary>
public sealed class ReverseTransfer(Writer writer, TimeProvider clock)
{
    /// <exception cref="DomainException">A rule of the time bank says no; nothing is written.</exception>
    public async Task<TransferOutcome> ExecuteAsync(ReverseTransferRequest request, Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.IsCoordinator)
            throw new NotAllowedException("Transfers are taken back by a coordinator.");
        try
        {
            return await writer.WriteAsync((unit, token) => WriteAsync(unit, request, actor, token), cancellationToken);
        }
        catch (Exception error) when (UniqueViolation.Is(error))
        {
            // One reversal at most: the table holds it, should two coordinators act in the same moment.
            throw new AlreadyReversedException();
        }
    }

    private async Task<TransferOutcome> WriteAsync(
        UnitOfWork unit, ReverseTransferRequest request, Actor actor, CancellationToken cancellationToken)
    {
        var transfers = unit.Context.Transfers.AsNoTracking();
        var original = await transfers.FirstOrDefaultAsync(
            row => row.Id == request.TransferId && row.TimeBankId == actor.TimeBankId, cancellationToken)
            ?? throw new NotFoundException("transfer");
        var postings = await unit.PostingsAsync(original.Id, cancellationToken);
        // The locks come before the look-ups, so that a repetition sent at once finds what the first one did.
        var accounts = await unit.LockAccountsAsync(
            actor.TimeBankId, postings.Select(posting => posting.AccountId), cancellationToken);
        if (await transfers.FirstOrDefaultAsync(row => row.Id == request.Id, cancellationToken) is { } known)
            return known.ReversesTransferId == original.Id && known.ActorMemberId == actor.MemberId
                ? new TransferOutcome(known, [])
                : throw new IdReusedException(request.Id);
        await RequireReversibleAsync(original, transfers, cancellationToken);
        if (postings.Any(posting => posting.AccountId == actor.MemberId && posting.Minutes < 0))
            throw new NotAllowedException("The minutes would come back to you, so another coordinator must take them back.");
        var rules = await unit.ReadRulesAsync(actor.TimeBankId, cancellationToken);
        var entry = Reverse(request, actor, original, postings, accounts, rules);
        await unit.StoreEntryAsync(entry, cancellationToken);
        await unit.StoreAccountsAsync(accounts.Values, cancellationToken);
        return new TransferOutcome(entry.Transfer, entry.Notices);
    }

    private static async Task RequireReversibleAsync(
        Transfer original, IQueryable<Transfer> transfers, CancellationToken cancellationToken)
    {
        if (original.ExchangeId is not null)
            throw new NotAllowedException("This transfer belongs to an exchange. Reverse the exchange, so that both say the same.");
        if (original.Kind == TransferKind.Reversal)
            throw new NotAllowedException("This is a reversal itself. Record the help again instead.");
        if (await transfers.AnyAsync(row => row.ReversesTransferId == original.Id, cancellationToken))
            throw new AlreadyReversedException();
    }

    private Entry Reverse(
        ReverseTransferRequest request,
        Actor actor,
        Transfer original,
        List<Posting> postings,
        Dictionary<Guid, Account> accounts,
        TimeBankRules rules)
    {
        var reason = TextNotAcceptedException.OptionalLines(
            "reasonToPassLimits", request.ReasonToPassLimits, Transfer.DescriptionLengthMax);
        var reversal = new Transfer(
            request.Id, actor.TimeBankId, TransferKind.Reversal, null, original.Id, original.HappenedOn, clock.UtcNow(),
            actor.MemberId, null, reason ?? original.Description);
        return Book.Reverse(reversal, original.Kind, postings, accounts, reason is null ? rules.Policies : null);
    }
}

/// <summary>What is asked of <see cref="ReverseTransfer"/>.</summary>
/// <param name="Id">Made by the client; the reversal bears it.</param>
/// <param name="ReasonToPassLimits">Why it may pass the limits; null to obey them.</param>
public sealed record ReverseTransferRequest(Guid Id, Guid TransferId, string? ReasonToPassLimits);
