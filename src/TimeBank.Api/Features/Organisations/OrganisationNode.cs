using TimeBank.Api.Features.Identity;
using TimeBank.Domain.Organisations;
using TimeBank.GraphQL.Types;

namespace TimeBank.Api.Features.Organisations;

/// <summary>A partner of the time bank, statutory or of the community. Members of the time bank may read it.</summary>
[ObjectType<Organisation>(Ignore = [nameof(Organisation.TimeBankId)])]
[Node]
internal static class OrganisationNode
{
    [NodeResolver]
    public static async Task<Organisation?> FindAsync(
        Guid id, Caller caller, OrganisationById organisationById, CancellationToken cancellationToken) =>
        await organisationById.LoadAsync(id, cancellationToken) is { } organisation
            && organisation.TimeBankId == caller.Require().TimeBankId
            ? organisation
            : null;
}
