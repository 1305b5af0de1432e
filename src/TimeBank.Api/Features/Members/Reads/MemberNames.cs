using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Domain;
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
    public async Task<Member?> FindByNumberAsync(Actor reader, int number, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await context.Members.AsNoTracking().Include(member => member.Roles).FirstOrDefaultAsync(
            member => member.TimeBankId == reader.TimeBankId && member.Number == number && member.LeftOn == null, cancellationToken);
        return found is null ? null : (await ShowAsync(context, [found], reader, cancellationToken))[0];
    }

    /// <summary>The same of a number that somebody typed.</summary>
    /// <exception cref="MemberNumberException">Nobody has it, or none was typed.</exception>
    public async Task<Member> RequireByNumberAsync(Actor reader, int? number, CancellationToken cancellationToken) =>
        number is { } typed && await FindByNumberAsync(reader, typed, cancellationToken) is { } member
            ? member
            : throw new MemberNumberException(number);

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

/// <summary>No member who is here has that number.</summary>
internal sealed class MemberNumberException(int? number) : DomainException(
    number is null ? "A member number is missing." : $"Nobody here has the member number {number}.")
{
    public override RefusalFacts Facts() =>
        (number is { } typed ? new RefusalFacts("MemberNumber", $"{typed}") : new RefusalFacts("MemberNumber.Missing")) with { Field = "number" };
}
