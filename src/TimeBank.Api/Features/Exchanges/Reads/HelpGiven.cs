using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain;
using TimeBanking.Domain.Contributions;
using TimeBanking.Domain.Exchanges;

namespace TimeBanking.Api.Features.Exchanges;

/// <summary>Help that a member gave to others, as hours beside which they gave more.</summary>
internal static class HelpGiven
{
    /// <summary>What counts or may come to count, of these days. When on a day help was is not kept.</summary>
    public static async Task<IReadOnlyList<GivenHours>> InAsync(
        TimeBankContext context, Guid memberId, DaySpan days, CancellationToken cancellationToken) =>
        await context.Exchanges.AsNoTracking()
            .Where(row => row.GiverMemberId == memberId && row.Day >= days.From && row.Day <= days.To
                && Exchange.StatesThatTellHelp.Contains(row.State) && row.Minutes > 0)
            .OrderBy(row => row.Id)
            .Select(row => new GivenHours(row.Id, row.ReceiverMemberId, row.What, row.Day, null, row.Minutes!.Value))
            .ToListAsync(cancellationToken);
}
