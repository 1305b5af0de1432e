using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Places;

namespace TimeBanking.Api.Features.Places;

/// <summary>How acts find a place.</summary>
internal static class PlaceInAct
{
    extension(ActUnit act)
    {
        /// <summary>
        /// A place at which a meeting is to be, under the lock of the time bank: of two that would be there at one time, the second is told so.
        /// </summary>
        /// <param name="isChosenNow">Whether the actor chooses it; else it was chosen before.</param>
        /// <exception cref="NotFoundException">There is none, or the actor may not see it.</exception>
        /// <exception cref="PlaceNotFreeException">It is not the actor's to choose.</exception>
        public async Task<Place> RequirePlaceToMeetAsync(Guid id, bool isChosenNow, CancellationToken cancellationToken)
        {
            await act.Unit.LockAccountsAsync(act.TimeBankId, [act.TimeBankId], cancellationToken);
            var place = await FindAgainAsync(act, id, cancellationToken) ?? throw new NotFoundException("place");
            place.RequireBookable(keeps: !isChosenNow || PlaceReader.MayKeep(act.Actor, place));
            return place;
        }

        /// <exception cref="NotFoundException">There is none, or the actor may not see it.</exception>
        /// <exception cref="NotAllowedException">They do not look after it.</exception>
        public async Task<Place> RequirePlaceToKeepAsync(Guid id, CancellationToken cancellationToken)
        {
            await act.Unit.LockAccountsAsync(act.TimeBankId, [act.TimeBankId], cancellationToken);
            if (await FindAgainAsync(act, id, cancellationToken) is not { } seen)
                throw new NotFoundException("place");
            if (seen.OwnerKind == PlaceOwner.Organisation)
                act.Actor.RequireIn(Permissions.PlaceKeep, seen.OwnerId);
            else
                act.Actor.Require(Permissions.PlaceKeep, isOwn: PlaceReader.IsHome(act.Actor, seen));
            return await act.Context.Set<Place>().SingleAsync(row => row.Id == id, cancellationToken);
        }

        /// <summary>Whether a member is young today.</summary>
        public async Task<bool> IsYoungAsync(Guid memberId, CancellationToken cancellationToken) =>
            (await act.Context.Members.AsNoTracking().SingleAsync(row => row.Id == memberId, cancellationToken)).IsYoung(act.Today);
    }

    /// <summary>For whoever may see it.</summary>
    public static async Task<Place?> FindAgainAsync(ActUnit act, Guid id, CancellationToken cancellationToken) =>
        await act.Context.Set<Place>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.TimeBankId == act.TimeBankId, cancellationToken)
            is { } found && (await PlaceReader.OfAsync(act.Context, act.Actor, act.Now, cancellationToken)).MaySee(found) ? found : null;
}
