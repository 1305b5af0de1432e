using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Keys;

/// <summary>Finds one's own passkeys.</summary>
public sealed class FindPasskeys(IDbContextFactory<TimeBankContext> contexts)
{
    /// <summary>Those that hold, newest first.</summary>
    public async Task<IReadOnlyList<Passkey>> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await OfMember(context, actor.MemberId).OrderByDescending(passkey => passkey.CreatedAt).ThenByDescending(passkey => passkey.Id)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Whether they have one.</summary>
    public async Task<bool> HasAnyAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await OfMember(context, actor.MemberId).AnyAsync(cancellationToken);
    }

    /// <summary>Those of a member's person that hold.</summary>
    internal static IQueryable<Passkey> OfMember(TimeBankContext context, Guid memberId) => context.Set<Passkey>().AsNoTracking()
        .Where(passkey => passkey.EndedAt == null
            && context.Members.Any(member => member.Id == memberId && member.PersonId == passkey.PersonId));
}
