using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Domain.Organisations;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Organisations;

[QueryType]
internal static class OrganisationQueries
{
    /// <summary>The organisations of your own time bank, by name. Members may read it.</summary>
    [Paging]
    public static Task<Connection<Organisation>> GetOrganisationsAsync(
        PageArguments page, Caller caller, FindOrganisations organisations, CancellationToken cancellationToken) =>
        organisations.PageAsync(page, caller.Require().TimeBankId, cancellationToken);

    /// <summary>
    /// One organisation of your own time bank; null when there is none of that id. Members may read it.
    /// </summary>
    /// <param name="id">The organisation's global id.</param>
    public static Task<Organisation?> GetOrganisationAsync(
        [ID<Organisation>] Guid id, Caller caller, OrganisationById organisationById,
        CancellationToken cancellationToken) =>
        OrganisationNode.FindAsync(id, caller, organisationById, cancellationToken);
}
