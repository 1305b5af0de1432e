using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Ledger;

/// <summary>Transfers as far as the caller may read them; the way through a nested field is the same as by id.</summary>
public sealed class VisibleTransfers(TransferById transferById, PostingsByTransfer postingsByTransfer)
{
    /// <summary>Null when there is no such transfer, or it is not the caller's to read.</summary>
    public async Task<Transfer?> FindAsync(Guid? id, Caller caller, CancellationToken cancellationToken)
    {
        if (id is not { } transferId || caller.Actor is not { } actor
            || await transferById.LoadAsync(transferId, cancellationToken) is not { } transfer)
            return null;
        if (actor.May(Permissions.TransferSee, transfer.TimeBankId))
            return transfer;
        var postings = await postingsByTransfer.LoadAsync(transferId, cancellationToken);
        var isOwn = postings.Any(posting => posting.AccountId == actor.MemberId);
        return actor.May(Permissions.TransferSee, transfer.TimeBankId, isOwn) ? transfer : null;
    }
}
