using TimeBank.Api.Features.Identity;
using TimeBank.Api.Features.TimeBanks;
using TimeBank.Domain;
using TimeBank.Domain.Exchanges;
using TimeBank.Domain.Organisations;
using TimeBank.GraphQL.Types;

namespace TimeBank.Api.Features.Organisations;

[MutationType]
internal static class OrganisationMutations
{
    /// <summary>Adds a partner organisation to your time bank, with an account. Coordinators may do it.</summary>
    [Error<NotAllowedException>]
    [Error<TextNotAcceptedException>]
    [Error<NameTakenException>]
    [Error<IdReusedException>]
    public static Task<Organisation> AddOrganisationAsync(
        AddOrganisationInput input, Caller caller, AddOrganisation add, CancellationToken cancellationToken) =>
        add.ExecuteAsync(
            new AddOrganisationRequest(input.Id, input.Name, input.Kind), caller.Require(), cancellationToken);
}

/// <summary>Which organisation is added.</summary>
/// <param name="Id">A new UUID that you make; send the same one again only to repeat the same request.</param>
/// <param name="Name">As people know it; up to 200 characters, unique within the time bank.</param>
/// <param name="Kind">Whose it is.</param>
internal sealed record AddOrganisationInput(Guid Id, string Name, OrganisationKind Kind = OrganisationKind.Community);
