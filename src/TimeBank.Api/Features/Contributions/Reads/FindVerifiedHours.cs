using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain;
using TimeBanking.Domain.Contributions;

namespace TimeBanking.Api.Features.Contributions;

/// <summary>Hours of members that are in the ledger, for other features to count. Who may see what comes of it was decided before.</summary>
public static class FindVerifiedHours
{
    /// <summary>Those that members gave on the days of a span.</summary>
    /// <param name="context">Of the reading or unit of work.</param>
    /// <param name="memberIds">Whose.</param>
    /// <param name="days">On which days.</param>
    /// <param name="states">In which of their states; verified ones alone where nothing else is asked.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<IReadOnlyList<VerifiedHours>> VerifiedHoursOfAsync(
        this TimeBankContext context, IReadOnlyCollection<Guid> memberIds, DaySpan days, CancellationToken cancellationToken,
        IReadOnlyList<ContributionState>? states = null)
    {
        var wanted = states ?? [ContributionState.Verified];
        var found = context.Set<Contribution>().AsNoTracking().Where(row => memberIds.Contains(row.MemberId) && wanted.Contains(row.State));
        if (days.From is { } from)
            found = found.Where(row => row.Day >= from);
        if (days.To is { } to)
            found = found.Where(row => row.Day <= to);
        return await found.OrderBy(row => row.Day).ThenBy(row => row.Id)
            .Select(row => new VerifiedHours(row.Id, row.MemberId, row.BeneficiaryId, row.Day, row.Minutes)).ToListAsync(cancellationToken);
    }
}
