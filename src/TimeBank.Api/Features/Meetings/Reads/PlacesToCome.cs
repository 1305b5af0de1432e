using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Groups;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Meetings;

/// <summary>To which places somebody comes: where meetings are not over at which they are expected.</summary>
internal static class PlacesToCome
{
    public static async Task<IReadOnlySet<Guid>> FindAsync(TimeBankContext context, Actor actor, DateTime now, CancellationToken cancellationToken)
    {
        var all = await SeriesOfMember.FindAsync(context, actor, cancellationToken);
        // What a group agreed on is read first.
        var toAccept = all.Count == 0 ? [] : (await GroupRolls.HavingToAcceptAsync(context, all, cancellationToken)).Where(one => one.MemberId == actor.MemberId);
        var series = all.Except(toAccept.Select(one => one.GroupId)).ToList();
        return series.Count == 0
            ? new HashSet<Guid>()
            : await context.Set<Meeting>().Where(row =>
                    row.TimeBankId == actor.TimeBankId && series.Contains(row.OfId) && row.PlaceId != null && row.State != MeetingState.Cancelled
                    && row.EndsAt > now)
                .Select(row => row.PlaceId!.Value).Distinct().ToHashSetAsync(cancellationToken);
    }
}
