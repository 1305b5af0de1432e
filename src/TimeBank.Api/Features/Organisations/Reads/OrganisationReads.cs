using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain;

namespace TimeBanking.Api.Features.Organisations;

/// <summary>How others ask for organisations, within their own unit of work or reading.</summary>
public static class OrganisationReads
{
    extension(UnitOfWork unit)
    {
        /// <exception cref="NotFoundException">The time bank has no such organisation.</exception>
        public async Task RequireOrganisationAsync(Guid timeBankId, Guid id, CancellationToken cancellationToken)
        {
            if (!await unit.Context.Organisations.AnyAsync(row => row.Id == id && row.TimeBankId == timeBankId, cancellationToken))
                throw new NotFoundException("organisation");
        }
    }

    /// <summary>The names of all organisations of a time bank, by id.</summary>
    public static Task<Dictionary<Guid, string>> NamesOfOrganisationsAsync(
        this TimeBankContext context, Guid timeBankId, CancellationToken cancellationToken) =>
        context.Organisations.Where(row => row.TimeBankId == timeBankId)
            .ToDictionaryAsync(row => row.Id, row => row.Name, cancellationToken);
}
