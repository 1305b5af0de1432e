using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Meetings;

/// <summary>To which places somebody comes: where meetings are not over at which they are expected.</summary>
internal static class PlacesToCome
{
    public static async Task<IReadOnlySet<Guid>> FindAsync(TimeBankContext context, Actor actor, DateTime now, CancellationToken cancellationToken)
    {
        var series = (await SeriesOfMember.FindAsync(context, actor, cancellationToken)).ToList();
        return series.Count == 0
            ? new HashSet<Guid>()
            : await context.Set<Meeting>().Where(row =>
                    row.TimeBankId == actor.TimeBankId && series.Contains(row.OfId) && row.PlaceId != null && row.State != MeetingState.Cancelled
                    && row.EndsAt > now)
                .Select(row => row.PlaceId!.Value).Distinct().ToHashSetAsync(cancellationToken);
    }
}
