using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain;
using TimeBanking.Domain.Ledger;

namespace TimeBanking.Api.Features.Ledger;

/// <summary>What was given on the days of a span, by the ledger. Who may see what comes of it was decided before.</summary>
public static class FindGivenHours
{
    extension(TimeBankContext context)
    {
        /// <summary>Each giver's part in each transfer of help that was not taken back.</summary>
        public async Task<IReadOnlyList<GivenMinutes>> GivenHoursAsync(Guid timeBankId, DaySpan days, CancellationToken cancellationToken)
        {
            var help = context.HelpOf(timeBankId, days);
            return await (
                from transfer in help
                join posting in context.Postings on transfer.Id equals posting.TransferId
                where posting.Minutes > 0 && !context.Transfers.Any(reversal => reversal.ReversesTransferId == transfer.Id)
                orderby transfer.HappenedOn, transfer.Id
                select new GivenMinutes(
                    posting.AccountId, transfer.HappenedOn, transfer.Kind,
                    transfer.Kind == TransferKind.Contribution
                        ? context.Postings.Where(other => other.TransferId == transfer.Id && other.Minutes < 0).Select(other => other.AccountId).First()
                        : null,
                    posting.Minutes, transfer.SubjectId)).AsNoTracking().ToListAsync(cancellationToken);
        }

        /// <summary>What those transfers moved in all, and what of it was taken back, on whatever day.</summary>
        public async Task<(long Moved, long Reversed)> SumOfHelpAsync(Guid timeBankId, DaySpan days, CancellationToken cancellationToken)
        {
            var help = context.HelpOf(timeBankId, days);
            var moved = await context.Postings.Where(posting => posting.Minutes > 0 && help.Any(transfer => transfer.Id == posting.TransferId))
                .SumAsync(posting => posting.Minutes, cancellationToken);
            var reversals = context.Transfers.Where(reversal => help.Any(transfer => transfer.Id == reversal.ReversesTransferId));
            var reversed = await context.Postings.Where(posting => posting.Minutes > 0 && reversals.Any(reversal => reversal.Id == posting.TransferId))
                .SumAsync(posting => posting.Minutes, cancellationToken);
            return (moved, reversed);
        }

        private IQueryable<Transfer> HelpOf(Guid timeBankId, DaySpan days)
        {
            var help = context.Transfers.Where(transfer => transfer.TimeBankId == timeBankId && TransferKinds.OfHelp.Contains(transfer.Kind));
            if (days.From is { } from)
                help = help.Where(transfer => transfer.HappenedOn >= from);
            return days.To is { } to ? help.Where(transfer => transfer.HappenedOn <= to) : help;
        }
    }
}

/// <summary>One giver's part in a transfer of help.</summary>
/// <param name="AccountId">Whose account gained: a member's, or the fund's.</param>
/// <param name="Day">The day of the help itself.</param>
/// <param name="Kind">Why the minutes moved.</param>
/// <param name="ContributedTo">For hours that somebody verified: the account of the organisation or the fund; else null.</param>
/// <param name="Minutes">Above zero.</param>
/// <param name="SubjectId">To what the transfer belongs; null for none.</param>
public sealed record GivenMinutes(Guid AccountId, DateOnly Day, TransferKind Kind, Guid? ContributedTo, long Minutes, Guid? SubjectId);
