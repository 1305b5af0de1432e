using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Members;

/// <summary>Who holds which role in a time bank.</summary>
internal sealed class FindHeldRoles(IDbContextFactory<TimeBankContext> contexts)
{
    /// <summary>Most that are told; who looks for one of more looks at the member.</summary>
    public const int Most = 200;

    /// <summary>Those that hold on a day, by kind and name.</summary>
    /// <param name="kind">Of one kind alone; null for all.</param>
    /// <exception cref="NotAllowedException">The actor is neither coordinator nor steward.</exception>
    public async Task<IReadOnlyList<Role>> ListAsync(RoleKind? kind, DateOnly today, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Permissions.TimeBankSeeDesk);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await Held(context, actor.TimeBankId, today).Where(role => kind == null || role.Kind == kind)
            .Join(context.Members, role => role.MemberId, member => member.Id, (role, member) => new { role, member.Name })
            .OrderBy(one => one.role.Kind).ThenBy(one => one.Name).ThenBy(one => one.role.Id).Select(one => one.role).Take(Most).ToListAsync(cancellationToken);
    }

    /// <summary>How many hold each kind on a day.</summary>
    /// <exception cref="NotAllowedException">The actor is neither coordinator nor steward.</exception>
    public async Task<IReadOnlyDictionary<RoleKind, int>> CountAsync(DateOnly today, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Permissions.TimeBankSeeDesk);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await Held(context, actor.TimeBankId, today).GroupBy(role => role.Kind)
            .ToDictionaryAsync(ofKind => ofKind.Key, ofKind => ofKind.Count(), cancellationToken);
    }

    private static IQueryable<Role> Held(TimeBankContext context, Guid timeBankId, DateOnly today) => context.Roles.AsNoTracking()
        .Where(role => role.TimeBankId == timeBankId && role.EndedAt == null && role.From <= today && (role.Until == null || role.Until >= today)
            && context.Members.Any(member => member.Id == role.MemberId && member.LeftOn == null));
}
