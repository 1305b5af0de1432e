using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Exchanges;

/// <summary>With whom a member exchanged help of late: they are the likeliest next time.</summary>
internal sealed class FindRecentPeople(IDbContextFactory<TimeBankContext> contexts)
{
    private const int Looked = 60;
    private const int Most = 8;

    /// <summary>Members who are here, the latest first. Who is young is suggested to nobody, and found by name or number.</summary>
    public async Task<IReadOnlyList<Member>> ListAsync(Guid memberId, DateOnly today, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var others = await context.Exchanges.AsNoTracking()
            .Where(exchange => exchange.GiverMemberId == memberId || exchange.ReceiverMemberId == memberId)
            .OrderByDescending(exchange => exchange.CreatedAt).ThenByDescending(exchange => exchange.Id)
            .Take(Looked)
            .Select(exchange => exchange.GiverMemberId == memberId ? exchange.ReceiverMemberId : exchange.GiverMemberId)
            .ToListAsync(cancellationToken);
        var ids = others.Distinct().Take(Most).ToList();
        var found = await context.Members.AsNoTracking().Include(member => member.Roles)
            .Where(member => ids.Contains(member.Id) && member.LeftOn == null).ToListAsync(cancellationToken);
        return [.. found.Where(member => !member.IsYoung(today)).OrderBy(member => ids.IndexOf(member.Id))];
    }
}
