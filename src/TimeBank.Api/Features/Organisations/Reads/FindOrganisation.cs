using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Organisations;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Organisations;

/// <summary>One organisation of the actor's time bank, for pages.</summary>
internal sealed class FindOrganisation(IDbContextFactory<TimeBankContext> contexts)
{
    /// <summary>Null when there is none that the actor may see.</summary>
    public async Task<Organisation?> FindAsync(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.May(Permissions.OrganisationSee))
            return null;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Organisations.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == id && row.TimeBankId == actor.TimeBankId, cancellationToken);
    }
}
