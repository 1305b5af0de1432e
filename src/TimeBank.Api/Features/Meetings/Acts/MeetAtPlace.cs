using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Places;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.Places;
using TimeBanking.Domain.Texts;

namespace TimeBanking.Api.Features.Meetings;

/// <summary>Whether meetings can be at the place that they name: it is open, the actor's to choose, and nobody else is there then.</summary>
internal static class MeetAtPlace
{
    extension(ActUnit act)
    {
        /// <param name="placeId">Null where no place of the time bank is named.</param>
        /// <param name="meetings">As they are to be; those with the same id that are stored are not in their way.</param>
        /// <param name="isChosenNow">Whether it is another place than before; where it stays, nobody chooses it anew.</param>
        /// <exception cref="NotFoundException">There is no such place, or the actor may not see it.</exception>
        /// <exception cref="PlaceNotFreeException">They cannot be there then.</exception>
        public async Task RequireFreeAsync(
            Guid? placeId, IReadOnlyCollection<Meeting> meetings, bool isChosenNow, CancellationToken cancellationToken)
        {
            if (placeId is not { } id)
                return;
            var place = await act.RequirePlaceToMeetAsync(id, isChosenNow, cancellationToken);
            if (meetings.Count == 0)
                return;
            foreach (var meeting in meetings)
                place.RequireOpenOn(meeting.Day);
            var (from, to) = (meetings.Min(one => one.BeginsAt), meetings.Max(one => one.EndsAt));
            var others = await act.Context.Set<Meeting>().AsNoTracking()
                .Where(row => row.PlaceId == id && row.State != MeetingState.Cancelled && row.EndsAt > from && row.BeginsAt < to)
                .OrderBy(row => row.BeginsAt).ToListAsync(cancellationToken);
            var own = meetings.Select(one => one.Id).ToHashSet();
            var inTheWay = others.Find(other => !own.Contains(other.Id) && meetings.Any(other.Overlaps));
            if (inTheWay is not null)
                throw await TakenAsync(act, place, inTheWay, cancellationToken);
        }
    }

    /// <summary>Which meeting it is hears only who may see it.</summary>
    private static async Task<PlaceNotFreeException> TakenAsync(ActUnit act, Place place, Meeting other, CancellationToken cancellationToken)
    {
        var isSeen = act.Acting.Actor is { } actor
            && MeetingAccess.MaySee(actor, other, await SeriesOfMember.FindAsync(act.Context, actor, cancellationToken));
        var facts = (object[])[other.Day, TimeOfDay.Write(other.StartsAt), place.Name];
        var who = isSeen ? $"\"{other.Name}\" meets" : "another meeting is";
        return new PlaceNotFreeException(
            $"At {place.Name} {who} on {other.Day:yyyy-MM-dd} at {TimeOfDay.Write(other.StartsAt)}. Choose another place or time.",
            new RefusalFacts(isSeen ? "PlaceNotFree.TakenBy" : "PlaceNotFree.Taken", isSeen ? [.. facts, other.Name] : facts) { Field = "placeId" });
    }
}
