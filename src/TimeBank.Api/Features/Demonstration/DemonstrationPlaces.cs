using TimeBanking.Domain.Places;

namespace TimeBanking.Api.Features.Demonstration;

/// <summary>Where people of Riverside meet: a hall, a room of the time bank, and a home that opens its door once a month.</summary>
internal sealed class DemonstrationPlaces(Community community, Chance chance)
{
    public Entered Enter()
    {
        var host = community.Neighbours.Single(neighbour => neighbour.Member.Name == "Aisha Rahman").Member;
        return new Entered(
            Create(
                PlaceOwner.Organisation, community.CommunityCentre.Id,
                new PlaceDraft(
                    "Mill Lane Hall", "12 Mill Lane, by the bridge", false, "Riverside North", "The lift is on the left of the door. The loop is switched on at the desk.",
                    [
                        AccessFeature.StepFree, AccessFeature.AccessibleToilet, AccessFeature.HearingLoop, AccessFeature.ChildFriendly,
                        AccessFeature.PublicTransport,
                    ],
                    60, IsBookable: true)),
            Create(
                PlaceOwner.TimeBank, community.TimeBank.Id,
                new PlaceDraft(
                    "The time bank's room", "First floor, 3 Station Road", false, "Old Town", "Two flights of stairs; no lift.",
                    [AccessFeature.QuietRoom, AccessFeature.PublicTransport], 12, IsBookable: true)),
            Create(
                PlaceOwner.Member, host.Id,
                new PlaceDraft(
                    "Aisha's front room", "27 Orchard Close", true, "Orchard Hill", "One step at the door. There is a cat.",
                    [AccessFeature.ChildFriendly], 14, IsBookable: false)));
    }

    private Place Create(PlaceOwner ownerKind, Guid ownerId, PlaceDraft draft) =>
        Place.Create(chance.Key(community.Diary.InstantOf(community.FirstDay, 9 * 60)), community.TimeBank.Id, ownerKind, ownerId, draft);

    /// <summary>The places that there are.</summary>
    public sealed record Entered(Place Hall, Place Room, Place Home)
    {
        public IReadOnlyList<Place> All => [Hall, Room, Home];
    }
}
