using Microsoft.EntityFrameworkCore;
using TimeBank.Api.Data;
using TimeBank.Domain;
using TimeBank.Domain.Members;
using TimeBank.GraphQL.Types;

namespace TimeBank.Api.Features.Members;

/// <summary>Finds members of the actor's own time bank, by name or number.</summary>
public sealed class FindMembers(IDbContextFactory<TimeBankContext> contexts)
{
    /// <summary>A page of the members who are here, by name.</summary>
    /// <param name="search">Part of a name or number; accents and case do not matter. Null for all.</param>
    public async Task<Connection<Member>> PageAsync(string? search, PageArguments page, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var members = context.Members.AsNoTracking().Include(member => member.Affiliations)
            .Where(member => member.TimeBankId == actor.TimeBankId && member.LeftOn == null);
        foreach (var word in Member.Searchable(search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
            members = members.Where(member => member.SearchText.Contains(word));
        if (Cursor.DecodeText(page.After) is var (after, afterId))
            members = members.Where(member => string.Compare(member.SearchText, after) > 0 || (member.SearchText == after && member.Id > afterId));
        if (Cursor.DecodeText(page.Before) is var (before, beforeId))
            members = members.Where(member => string.Compare(member.SearchText, before) < 0 || (member.SearchText == before && member.Id < beforeId));
        members = page.IsBackward
            ? members.OrderByDescending(member => member.SearchText).ThenByDescending(member => member.Id)
            : members.OrderBy(member => member.SearchText).ThenBy(member => member.Id);
        var fetched = await members.Take(page.Size + 1).ToListAsync(cancellationToken);
        return page.ToConnection(fetched, member => Cursor.Encode(member.SearchText, member.Id));
    }
}
