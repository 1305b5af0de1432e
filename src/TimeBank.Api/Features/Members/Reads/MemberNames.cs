using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Members;

/// <summary>
/// Members as a reader may have them named: of the young, others read the first name alone. That the reader sees them at all was
/// decided before.
/// </summary>
internal sealed class MemberNames(IDbContextFactory<TimeBankContext> contexts, TimeProvider clock)
{
    public async Task<IReadOnlyDictionary<Guid, Member>> FindAsync(IEnumerable<Guid> ids, Actor reader, CancellationToken cancellationToken)
    {
        var wanted = ids.Distinct().ToList();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await context.Members.AsNoTracking().Where(member => wanted.Contains(member.Id)).ToListAsync(cancellationToken);
        return (await ShowAsync(context, found, reader, cancellationToken)).ToDictionary(member => member.Id);
    }

    /// <summary>A member of the reader's time bank who is here, by their number; null when there is none.</summary>
    public async Task<Member?> FindByNumberAsync(Actor reader, int number, CancellationToken cancellationToken) =>
        (await FindByNumbersAsync(reader, [number], cancellationToken)).SingleOrDefault();

    /// <summary>The members of the reader's time bank who are here and have these numbers, in their order; none for a number that nobody has.</summary>
    public async Task<IReadOnlyList<Member>> FindByNumbersAsync(Actor reader, IReadOnlyCollection<int> numbers, CancellationToken cancellationToken)
    {
        if (numbers.Count == 0)
            return [];
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await context.Members.AsNoTracking().Include(member => member.Roles)
            .Where(member => member.TimeBankId == reader.TimeBankId && numbers.Contains(member.Number) && member.LeftOn == null)
            .ToListAsync(cancellationToken);
        var byNumber = (await ShowAsync(context, found, reader, cancellationToken)).ToDictionary(member => member.Number);
        return [.. numbers.Distinct().Select(byNumber.GetValueOrDefault).OfType<Member>()];
    }

    /// <summary>Names members, who were read and are not tracked, as the reader may have them named.</summary>
    public async Task<IReadOnlyList<Member>> ShowAsync(
        IReadOnlyList<Member> members, Actor reader, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await ShowAsync(context, members, reader, cancellationToken);
    }

    private async Task<IReadOnlyList<Member>> ShowAsync(
        TimeBankContext context, IReadOnlyList<Member> members, Actor reader, CancellationToken cancellationToken)
    {
        var hidden = members.Where(member => member.BirthDate is not null && !MemberAccess.MaySeePrivate(reader, member)).ToList();
        if (hidden.Count == 0)
            return members;
        var today = clock.Today(await context.TimeBanks.AsNoTracking().SingleAsync(bank => bank.Id == reader.TimeBankId, cancellationToken));
        foreach (var member in hidden)
            member.Name = member.NameForOthers(today);
        return members;
    }
}
