using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Groups;
using TimeBanking.Api.Foundation.Data;

namespace TimeBanking.Api.Features.Organisations;

/// <summary>What organisations, and groups as they receive hours too, are called, for pages. Who may see them was decided before.</summary>
internal sealed class OrganisationNames(IDbContextFactory<TimeBankContext> contexts)
{
    public async Task<IReadOnlyDictionary<Guid, string>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Organisations.Where(organisation => ids.Contains(organisation.Id))
            .Select(organisation => new NamedHolder { Id = organisation.Id, Name = organisation.Name })
            .Concat(GroupNames.Named(context, ids))
            .ToDictionaryAsync(one => one.Id, one => one.Name, cancellationToken);
    }
}
