using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Texts;

namespace TimeBanking.Api.Foundation.Identity;

/// <summary>Whom one may be in a demonstration: the members of each time bank.</summary>
internal sealed class DemonstrationMembers(IDbContextFactory<TimeBankContext> contexts)
{
    /// <summary>Most members listed of each time bank; the others are found by searching.</summary>
    public const int ListedMax = 12;

    /// <summary>The members who are here, by time bank; coordinators come first. Time banks without any are left out.</summary>
    /// <param name="search">Part of a name or number; accents and case do not matter. Null for all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<MembersToBe>> ListAsync(string? search, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = context.Members.AsNoTracking().Where(member => member.LeftOn == null);
        foreach (var word in SearchForm.WordsOf(search))
        {
            int? number = int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : null;
            found = found.Where(member => member.SearchText.Contains(word) || member.Number == number);
        }

        var banks = await context.TimeBanks.AsNoTracking().OrderBy(bank => bank.Name).ToListAsync(cancellationToken);
        var listed = new List<MembersToBe>();
        foreach (var bank in banks)
        {
            var members = found.Where(member => member.TimeBankId == bank.Id);
            var count = await members.CountAsync(cancellationToken);
            if (count == 0)
                continue;
            var first = await members.Include(member => member.Roles)
                .OrderByDescending(member => member.Roles.Any(role => role.Kind == RoleKind.Coordinator && role.EndedAt == null))
                .ThenBy(member => member.Number)
                .Take(ListedMax).ToListAsync(cancellationToken);
            listed.Add(new MembersToBe(bank.Name, first, count - first.Count));
        }

        return listed;
    }

    /// <summary>A member who is here; null when there is none.</summary>
    public async Task<Member?> FindAsync(Guid memberId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Members.AsNoTracking()
            .FirstOrDefaultAsync(member => member.Id == memberId && member.LeftOn == null, cancellationToken);
    }
}

/// <summary>Some members of a time bank.</summary>
/// <param name="NotListed">How many more there are.</param>
internal sealed record MembersToBe(string TimeBank, IReadOnlyList<Member> Members, int NotListed);
