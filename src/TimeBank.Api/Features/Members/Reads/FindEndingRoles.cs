using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Members;

/// <summary>Roles that come to their last day, for a coordinator to let them end or give them for longer.</summary>
internal sealed class FindEndingRoles(IDbContextFactory<TimeBankContext> contexts)
{
    /// <summary>How many days one looks ahead where nothing else is asked.</summary>
    public const int DaysAhead = 30;

    /// <summary>
    /// Those that hold today and end on one of the days up to the last, the nearest first; not those that go on as another, and none of a
    /// group, whose people rotate by themselves.
    /// </summary>
    public async Task<IReadOnlyList<Role>> EndingAsync(
        Guid timeBankId, DateOnly today, DateOnly last, int most, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Roles.AsNoTracking()
            .Where(role => role.TimeBankId == timeBankId && role.EndedAt == null && role.Scope != RoleScope.Group
                && role.From <= today && role.Until >= today && role.Until <= last
                && context.Members.Any(member => member.Id == role.MemberId && member.LeftOn == null)
                && !context.Roles.Any(other => other.MemberId == role.MemberId && other.Kind == role.Kind
                    && other.ScopeId == role.ScopeId && other.EndedAt == null
                    && (other.Until == null || other.Until > role.Until)))
            .OrderBy(role => role.Until).ThenBy(role => role.Id).Take(most).ToListAsync(cancellationToken);
    }

    /// <summary>A role that has a last day and was not ended; null when the time bank has none of that id.</summary>
    public async Task<Role?> FindAsync(Guid timeBankId, Guid roleId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Roles.AsNoTracking()
            .Where(role => role.Id == roleId && role.TimeBankId == timeBankId && role.EndedAt == null && role.Until != null)
            .SingleOrDefaultAsync(cancellationToken);
    }
}
