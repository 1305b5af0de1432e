using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Texts;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Ledger;

/// <summary>
/// Takes back a transfer that belongs to no exchange, such as a gift or help given to a group, by its mirror image. It obeys
/// the limits, unless the coordinator says why it may pass them. Coordinators may do it, but get no minutes by it.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<AlreadyReversedException>]
[Error<LimitPassedException>]
public sealed class ReverseTransfer(ActWriter acts)
{
    public async Task<TransferOutcome> ExecuteAsync(ReverseTransferInput input, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Permissions.TransferReverse);
        var reason = FreeText.OptionalLines(
            "reasonToPassLimits", input.ReasonToPassLimits, Transfer.DescriptionLengthMax);
        var answer = await acts.OnceAsync(
            ActKind.ReverseTransfer, input, actor, (act, token) => ReverseAsync(act, input.TransferId, reason, token),
            PostTransfer.FindAsync, cancellationToken);
        return new TransferOutcome(answer.Thing, answer.Notices);
    }

    private static async Task<Done<Transfer>> ReverseAsync(
        ActUnit act, Guid transferId, string? reason, CancellationToken cancellationToken)
    {
        var original = await PostTransfer.FindAsync(act, transferId, cancellationToken) ?? throw new NotFoundException("transfer");
        var postings = await act.Unit.PostingsAsync(original.Id, cancellationToken);
        var accounts = await act.Unit.LockAccountsAsync(
            act.TimeBankId, postings.Select(posting => posting.AccountId), cancellationToken);
        await RequireReversibleAsync(act, original, cancellationToken);
        if (postings.Any(posting => posting.Minutes < 0 && act.Acting.ComesFrom(posting.AccountId)))
            throw new NotAllowedException(
                "The minutes would come back to you, or to whom you are a coordinator by, so another coordinator must take them back.",
                new RefusalFacts("NotAllowed.OwnReversal"));
        var reversal = new Transfer(
            act.Id, act.TimeBankId, TransferKind.Reversal, null, null, original.Id, original.HappenedOn, act.Now,
            act.Actor.MemberId, null, reason ?? original.Description);
        var entry = Book.Reverse(reversal, original.Kind, postings, accounts, reason is null ? act.Policies : null);
        await act.Unit.StoreEntryAsync(entry, cancellationToken);
        await act.Unit.StoreAccountsAsync(accounts.Values, cancellationToken);
        return new Done<Transfer>(
            reversal, new Subject(SubjectKind.Transfer, reversal.Id), Notices: entry.Notices, Note: reason ?? act.Request.Note);
    }

    private static async Task RequireReversibleAsync(ActUnit act, Transfer original, CancellationToken cancellationToken)
    {
        if (original.SubjectKind is not null)
            throw new NotAllowedException(
                "This transfer belongs to an exchange. Reverse the exchange, so that both say the same.", new RefusalFacts("NotAllowed.PartOfExchange"));
        if (original.Kind == TransferKind.Reversal)
            throw new NotAllowedException(
                "This is a reversal itself. Record the help again instead.", new RefusalFacts("NotAllowed.ReverseReversal"));
        if (await act.Context.Transfers.AnyAsync(row => row.ReversesTransferId == original.Id, cancellationToken))
            throw new AlreadyReversedException();
    }
}

/// <summary>Which transfer is taken back.</summary>
public sealed record ReverseTransferInput : ActInput
{
    /// <summary>The transfer that is taken back.</summary>
    [ID<Transfer>]
    public required Guid TransferId { get; init; }

    /// <summary>Why it may pass the limits of an account; left out, it obeys them.</summary>
    public string? ReasonToPassLimits { get; init; }
}
