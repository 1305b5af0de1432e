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
    public static Task<IReadOnlyList<GivenHours>> OfAsync(TimeBankContext context, ContributionDraft draft, CancellationToken cancellationToken) =>
        OfAsync(context, draft.MemberId, draft.Day, null, cancellationToken);

    /// <summary>The same beside hours that are logged already.</summary>
    public static Task<IReadOnlyList<GivenHours>> BesideAsync(TimeBankContext context, Contribution contribution, CancellationToken cancellationToken) =>
        OfAsync(context, contribution.MemberId, contribution.Day, contribution.Id, cancellationToken);

    private static async Task<IReadOnlyList<GivenHours>> OfAsync(
        TimeBankContext context, Guid memberId, DateOnly day, Guid? beside, CancellationToken cancellationToken)
    {
        var (from, to) = (day.DayNumber > 0 ? day.AddDays(-1) : day, day < DateOnly.MaxValue ? day.AddDays(1) : day);
        var contributions = await context.Set<Contribution>().AsNoTracking()
            .Where(row => row.MemberId == memberId && row.Id != beside && row.Day >= from && row.Day <= to && Contribution.StatesThatCount.Contains(row.State))
            .OrderBy(row => row.Id).ToListAsync(cancellationToken);
        return [.. contributions.Select(row => row.AsGiven()), .. await HelpGiven.InAsync(context, memberId, new DaySpan(from, to), cancellationToken)];
    }
}
