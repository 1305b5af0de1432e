using TimeBanking.Api.Features.Meetings;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Places;

namespace TimeBanking.Api.Features.Places;

/// <summary>What of places somebody may read. A home is there only for its host, those who come, and coordinators.</summary>
/// <param name="comesTo">The places where meetings are to come at which they are expected.</param>
public sealed class PlaceReader(Actor actor, IReadOnlySet<Guid> comesTo)
{
    internal static async Task<PlaceReader> OfAsync(TimeBankContext context, Actor actor, DateTime now, CancellationToken cancellationToken) =>
        new(actor, await PlacesToCome.FindAsync(context, actor, now, cancellationToken));

    public bool MaySee(Place place) =>
        place.TimeBankId == actor.TimeBankId && actor.May(Permissions.PlaceSee) && (place.OwnerKind != PlaceOwner.Member || MaySeeKept(place));

    /// <summary>Whether they are told where it is.</summary>
    public bool MaySeeAddress(Place place) => MaySee(place) && (!place.IsAddressKept || MaySeeKept(place));

    /// <summary>Those that they may see.</summary>
    public IQueryable<Place> Visible(IQueryable<Place> places)
    {
        var found = places.Where(place => place.TimeBankId == actor.TimeBankId);
        return actor.May(Permissions.PlaceSeeKept)
            ? found
            : found.Where(place => place.OwnerKind != PlaceOwner.Member || place.OwnerId == actor.MemberId || comesTo.Contains(place.Id));
    }

    /// <summary>Whether somebody looks after a place of their time bank.</summary>
    public static bool MayKeep(Actor actor, Place place) =>
        place.TimeBankId == actor.TimeBankId && (actor.May(Permissions.PlaceKeep, isOwn: IsHome(actor, place)) || IsOfStaff(actor, Permissions.PlaceKeep, place));

    internal static bool IsHome(Actor actor, Place place) => place.OwnerKind == PlaceOwner.Member && place.OwnerId == actor.MemberId;

    private bool MaySeeKept(Place place) =>
        actor.May(Permissions.PlaceSeeKept, isOwn: IsHome(actor, place) || comesTo.Contains(place.Id)) || IsOfStaff(actor, Permissions.PlaceSeeKept, place);

    private static bool IsOfStaff(Actor actor, Permission permission, Place place) =>
        place.OwnerKind == PlaceOwner.Organisation && actor.MayIn(permission, place.OwnerId);
}
