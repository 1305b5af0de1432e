using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Exchanges;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain;
using TimeBanking.Domain.Contributions;

namespace TimeBanking.Api.Features.Contributions;

/// <summary>What else a member gave at about the time of hours that they log.</summary>
internal static class OtherHours
{
    /// <summary>Of that day, the one before and the one after: a night's hours reach into the next day.</summary>
    public static async Task<IReadOnlyList<GivenHours>> OfAsync(
        TimeBankContext context, ContributionDraft draft, CancellationToken cancellationToken)
    {
        var (from, to) = (draft.Day.DayNumber > 0 ? draft.Day.AddDays(-1) : draft.Day, draft.Day < DateOnly.MaxValue ? draft.Day.AddDays(1) : draft.Day);
        var contributions = await context.Set<Contribution>().AsNoTracking()
            .Where(row => row.MemberId == draft.MemberId && row.Day >= from && row.Day <= to && Contribution.StatesThatCount.Contains(row.State))
            .OrderBy(row => row.Id).ToListAsync(cancellationToken);
        return [.. contributions.Select(row => row.AsGiven()), .. await HelpGiven.InAsync(context, draft.MemberId, new DaySpan(from, to), cancellationToken)];
    }
}
