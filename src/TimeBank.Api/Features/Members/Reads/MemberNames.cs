using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Members;

/// <summary>Members as pages name them. Who may see them was decided before.</summary>
internal sealed class MemberNames(IDbContextFactory<TimeBankContext> contexts)
{
    public async Task<IReadOnlyDictionary<Guid, Member>> FindAsync(IEnumerable<Guid> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.Distinct().ToList();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Members.AsNoTracking().Where(member => wanted.Contains(member.Id))
            .ToDictionaryAsync(member => member.Id, cancellationToken);
    }

    /// <summary>A member of a time bank who is here, by their number; null when there is none.</summary>
    public async Task<Member?> FindByNumberAsync(Guid timeBankId, int number, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Members.AsNoTracking().Include(member => member.Roles).FirstOrDefaultAsync(
            member => member.TimeBankId == timeBankId && member.Number == number && member.LeftOn == null, cancellationToken);
    }
}
