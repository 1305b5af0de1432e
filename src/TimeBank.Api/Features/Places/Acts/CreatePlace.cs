using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Features.Organisations;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Organisations;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Places;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Places;

/// <summary>
/// Adds a place where people meet: of an organisation, by its staff; a home, by the member who hosts; any, also the time bank's own, by a
/// coordinator.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<PlaceNotAcceptedException>]
public sealed class CreatePlace(ActWriter acts)
{
    public async Task<Place> ExecuteAsync(CreatePlaceInput input, Actor actor, CancellationToken cancellationToken)
    {
        if (input is { OrganisationId: not null, HostId: not null })
            throw new PlaceNotAcceptedException(
                "A place is an organisation's or somebody's home. Name one of the two.", new RefusalFacts("Place.TwoOwners") { Field = "hostId" });
        if (input.OrganisationId is null)
            actor.Require(Permissions.PlaceKeep, isOwn: input.HostId == actor.MemberId);
        var answer = await acts.OnceAsync(
            ActKind.CreatePlace, input, actor,
            async (act, token) =>
            {
                var (ownerKind, ownerId) = await OwnerAsync(act, input, token);
                var place = Place.Create(act.Id, act.TimeBankId, ownerKind, ownerId, input.ToDraft());
                act.Context.Add(place);
                await act.Context.SaveChangesAsync(token);
                return new Done<Place>(place, new Subject(SubjectKind.Place, place.Id));
            },
            PlaceInAct.FindAgainAsync, cancellationToken);
        return answer.Thing;
    }

    private static async Task<(PlaceOwner Kind, Guid Id)> OwnerAsync(ActUnit act, CreatePlaceInput input, CancellationToken cancellationToken)
    {
        if (input.OrganisationId is { } organisation)
        {
            await act.Unit.RequireOrganisationAsync(act.TimeBankId, organisation, cancellationToken);
            act.Actor.RequireIn(Permissions.PlaceKeep, organisation);
            return (PlaceOwner.Organisation, organisation);
        }

        if (input.HostId is not { } host)
            return (PlaceOwner.TimeBank, act.TimeBankId);
        await act.RequireMembersHereAsync([host], cancellationToken);
        if (await act.IsYoungAsync(host, cancellationToken))
            throw new PlaceNotAcceptedException(
                "The home of a young member is no place of the time bank. Name a grown-up who hosts.",
                new RefusalFacts("Place.YoungHost") { Field = "hostId" });
        return (PlaceOwner.Member, host);
    }
}

/// <summary>A place where people may meet.</summary>
public sealed record CreatePlaceInput : PlaceInput
{
    /// <summary>The organisation whose it is; left out, with no host, it is the time bank's own.</summary>
    [ID<Organisation>]
    public Guid? OrganisationId { get; init; }

    /// <summary>The member who hosts there, at home.</summary>
    [ID<Member>]
    public Guid? HostId { get; init; }
}
