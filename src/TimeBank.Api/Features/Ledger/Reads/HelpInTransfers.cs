using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Ledger;

namespace TimeBanking.Api.Features.Ledger;

/// <summary>What the ledger says of help that was given and not taken back, for features that ask about days and people.</summary>
public static class HelpInTransfers
{
    extension(TimeBankContext context)
    {
        /// <summary>The help that moved minutes on a day, once for each of these accounts that took part: a query of account ids.</summary>
        public IQueryable<Guid> HelpOn(Guid timeBankId, DateOnly day, IReadOnlyCollection<Guid> accountIds) =>
            context.Standing(timeBankId)
                .Where(transfer => transfer.HappenedOn == day && TransferKinds.OfHelp.Contains(transfer.Kind))
                .Join(
                    context.Postings.Where(posting => accountIds.Contains(posting.AccountId)),
                    transfer => transfer.Id, posting => posting.TransferId, (_, posting) => posting.AccountId);

        /// <summary>Help to groups, once for each who received a part of it.</summary>
        public IQueryable<GroupHelpPart> GroupHelp(Guid timeBankId) =>
            from transfer in context.Standing(timeBankId).Where(transfer => transfer.Kind == TransferKind.GroupHelp)
            join given in context.Postings.Where(posting => posting.Minutes > 0) on transfer.Id equals given.TransferId
            join received in context.Postings.Where(posting => posting.Minutes < 0) on transfer.Id equals received.TransferId
            select new GroupHelpPart
            {
                TransferId = transfer.Id,
                GiverId = given.AccountId,
                ReceiverId = received.AccountId,
                Day = transfer.HappenedOn,
                RecordedAt = transfer.RecordedAt,
                GroupMinutes = given.Minutes,
                ShareMinutes = -received.Minutes,
            };

        private IQueryable<Transfer> Standing(Guid timeBankId) => context.Transfers.AsNoTracking().Where(transfer =>
            transfer.TimeBankId == timeBankId
            && !context.Transfers.Any(reversal => reversal.ReversesTransferId == transfer.Id));
    }
}

/// <summary>What one received of help to a group.</summary>
public sealed class GroupHelpPart
{
    public required Guid TransferId { get; init; }
    public required Guid GiverId { get; init; }
    public required Guid ReceiverId { get; init; }

    /// <summary>The day of the help.</summary>
    public required DateOnly Day { get; init; }
    public required DateTime RecordedAt { get; init; }

    /// <summary>All that the giver gave, in minutes.</summary>
    public required long GroupMinutes { get; init; }

    /// <summary>The receiver's share of it, in minutes.</summary>
    public required long ShareMinutes { get; init; }
}
