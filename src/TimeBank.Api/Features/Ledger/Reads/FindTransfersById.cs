using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Ledger;

/// <summary>Transfers that something else names, with their parts; those that the reader may not see are not there.</summary>
internal sealed class FindTransfersById(IDbContextFactory<TimeBankContext> contexts)
{
    public async Task<IReadOnlyDictionary<Guid, TransferWithParts>> FindAsync(
        IReadOnlyCollection<Guid> ids, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var transfers = await context.Transfers.AsNoTracking()
            .Where(transfer => transfer.TimeBankId == actor.TimeBankId && ids.Contains(transfer.Id)).ToListAsync(cancellationToken);
        var parts = (await context.Postings.AsNoTracking().Where(posting => ids.Contains(posting.TransferId))
            .OrderBy(posting => posting.AccountId).ToListAsync(cancellationToken)).ToLookup(posting => posting.TransferId);
        return transfers
            .Where(transfer => actor.May(Permissions.TransferSee, isOwn: parts[transfer.Id].Any(part => part.AccountId == actor.MemberId)))
            .ToDictionary(transfer => transfer.Id, transfer => new TransferWithParts(transfer, [.. parts[transfer.Id]]));
    }
}

/// <summary>A transfer with what it did to each account.</summary>
internal sealed record TransferWithParts(Transfer Transfer, IReadOnlyList<Posting> Parts);
