using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Domain.Organisations;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Organisations;

/// <summary>A partner of the time bank, statutory or of the community. Members of the time bank may read it.</summary>
[ObjectType<Organisation>(Ignore = [nameof(Organisation.TimeBankId)])]
[Node]
internal static class OrganisationNode
{
    [NodeResolver]
    public static async Task<Organisation?> FindAsync(
        Guid id, Caller caller, OrganisationById organisationById, CancellationToken cancellationToken) =>
        await organisationById.LoadAsync(id, cancellationToken) is { } organisation
            && caller.Require().May(Permissions.OrganisationSee, organisation.TimeBankId)
            ? organisation
            : null;
}
