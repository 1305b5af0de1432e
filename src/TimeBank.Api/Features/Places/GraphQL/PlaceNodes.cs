using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Features.Organisations;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Domain.Organisations;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Places;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Places;

/// <summary>
/// Where people meet. Members may read it; the home of a member only they themselves, those who come to a meeting there, and coordinators.
/// </summary>
[ObjectType<Place>(Ignore = [nameof(Place.TimeBankId), nameof(Place.OwnerId), nameof(Place.AccessNames)])]
[Node]
internal static class PlaceNode
{
    [NodeResolver]
    public static Task<Place?> FindAsync(Guid id, Caller caller, PlaceById placeById, CancellationToken cancellationToken) =>
        placeById.LoadVisibleAsync(id, caller, cancellationToken);

    /// <summary>Where it is; null where that was not said, or is told only to those who come, to who looks after it, and to coordinators.</summary>
    [BindMember(nameof(Place.Address))]
    public static async Task<string?> GetAddressAsync(
        [Parent] Place place, Caller caller, PlaceReaderOf readers, CancellationToken cancellationToken) =>
        (await readers.LoadRequiredAsync(caller.Require(), cancellationToken)).MaySeeAddress(place) ? place.Address : null;

    /// <summary>The organisation whose it is; null where it is the time bank's or a home.</summary>
    public static async Task<Organisation?> GetOrganisationAsync(
        [Parent] Place place, OrganisationById organisationById, CancellationToken cancellationToken) =>
        place.OwnerKind == PlaceOwner.Organisation ? await organisationById.LoadAsync(place.OwnerId, cancellationToken) : null;

    /// <summary>The member who hosts; null where it is no home.</summary>
    public static async Task<Member?> GetHostAsync(
        [Parent] Place place, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        place.OwnerKind == PlaceOwner.Member ? await memberById.LoadVisibleAsync(place.OwnerId, caller, cancellationToken) : null;
}

[QueryType]
internal static class PlaceQueries
{
    /// <summary>The places of your time bank that you may see, by name, with those that are closed.</summary>
    /// <param name="organisationId">Only those of this organisation.</param>
    [Paging]
    public static Task<Connection<Place>> GetPlacesAsync(
        PageArguments page, Caller caller, FindPlaces places, CancellationToken cancellationToken, [ID<Organisation>] Guid? organisationId = null) =>
        places.PageAsync(organisationId, page, caller.Require(), cancellationToken);

    /// <summary>One place; null when there is none that you may see.</summary>
    public static Task<Place?> GetPlaceAsync(
        [ID<Place>] Guid id, Caller caller, PlaceById placeById, CancellationToken cancellationToken) =>
        placeById.LoadVisibleAsync(id, caller, cancellationToken);
}
