using Microsoft.EntityFrameworkCore;
using TimeBank.Api.Data;
using TimeBank.Domain.Members;

namespace TimeBank.Api.Features.Identity;

/// <summary>Whom one may be in a demonstration: the members of each time bank.</summary>
internal sealed class DemonstrationMembers(IDbContextFactory<TimeBankContext> contexts)
{
    /// <summary>Most members listed of each time bank; coordinators come first.</summary>
    private const int ListedMax = 60;

    public async Task<IReadOnlyList<(string TimeBank, IReadOnlyList<Member> Members)>> ListAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var banks = await context.TimeBanks.AsNoTracking().OrderBy(bank => bank.Name).ToListAsync(cancellationToken);
        var listed = new List<(string, IReadOnlyList<Member>)>();
        foreach (var bank in banks)
            listed.Add((bank.Name, await context.Members.AsNoTracking().Include(member => member.Affiliations)
                .Where(member => member.TimeBankId == bank.Id && member.LeftOn == null)
                .OrderByDescending(member => member.Affiliations.Any(affiliation => affiliation.Kind == AffiliationKind.Coordinator))
                .ThenBy(member => member.Number)
                .Take(ListedMax).ToListAsync(cancellationToken)));
        return listed;
    }
}
