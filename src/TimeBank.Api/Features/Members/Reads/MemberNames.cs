using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Domain;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Members;

/// <summary>
/// Members as a reader may have them shown: of the young, others read the first name alone. That the reader sees them at all was
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

    /// <summary>A member of the reader's time bank who is here, by their number; null when there is none that the reader knows by it.</summary>
    public async Task<Member?> FindByNumberAsync(Actor reader, int number, CancellationToken cancellationToken) =>
        await FindAsync(reader, MemberAddress.Of(number), haveLeft: false, cancellationToken);

    /// <summary>The same by how an address of a page names them.</summary>
    public async Task<Member?> FindAsync(Actor reader, string? address, CancellationToken cancellationToken) =>
        MemberAddress.Read(address) is { } known ? await FindAsync(reader, known, haveLeft: false, cancellationToken) : null;

    /// <summary>The same, with the person; also of who left, for those who may find them.</summary>
    public async Task<Member?> FindAlsoLeftAsync(Actor reader, string? address, CancellationToken cancellationToken) =>
        MemberAddress.Read(address) is { } known
            ? await FindAsync(reader, known, haveLeft: reader.May(Permissions.MemberSeeLeft), cancellationToken)
            : null;

    /// <summary>
    /// The members of the reader's time bank who are here and whom the reader knows by these numbers, in their order; none for a number
    /// that nobody has.
    /// </summary>
    public async Task<IReadOnlyList<Member>> FindByNumbersAsync(Actor reader, IReadOnlyCollection<int> numbers, CancellationToken cancellationToken)
    {
        if (numbers.Count == 0)
            return [];
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await context.Members.AsNoTracking().Include(member => member.Roles)
            .Where(member => member.TimeBankId == reader.TimeBankId && numbers.Contains(member.Number) && member.LeftOn == null)
            .ToListAsync(cancellationToken);
        var byNumber = (await ShowAsync(context, found, reader, cancellationToken)).Where(member => !member.IsFirstNameAlone)
            .ToDictionary(member => member.Number);
        return [.. numbers.Distinct().Select(byNumber.GetValueOrDefault).OfType<Member>()];
    }

    private async Task<Member?> FindAsync(Actor reader, MemberAddress address, bool haveLeft, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var members = context.Members.AsNoTracking().Include(member => member.Person).Include(member => member.Roles)
            .Where(member => member.TimeBankId == reader.TimeBankId && (haveLeft || member.LeftOn == null));
        var found = address.Number is { } number
            ? await members.FirstOrDefaultAsync(member => member.Number == number, cancellationToken)
            : await members.FirstOrDefaultAsync(member => member.Id == address.Id, cancellationToken);
        if (found is null)
            return null;
        await ShowAsync(context, [found], reader, cancellationToken);
        return found.IsFirstNameAlone && address.Number is not null ? null : found;
    }

    /// <summary>The same of a number that somebody typed.</summary>
    /// <exception cref="MemberNumberException">Nobody has it, or none was typed.</exception>
    public async Task<Member> RequireByNumberAsync(Actor reader, int? number, CancellationToken cancellationToken, string field = "number") =>
        number is { } typed && await FindByNumberAsync(reader, typed, cancellationToken) is { } member
            ? member
            : throw new MemberNumberException(number, field);

    /// <summary>Makes of members, who were read and are not tracked, what the reader is shown.</summary>
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
        foreach (var member in hidden.Where(member => member.IsFirstNameAloneFor(reader, today)))
            member.ShowFirstNameAlone();
        return members;
    }
}

/// <summary>No member who is here has that number.</summary>
internal sealed class MemberNumberException(int? number, string field = "number") : DomainException(
    number is null ? "A member number is missing." : $"Nobody here has the member number {number}.")
{
    public override RefusalFacts Facts() =>
        (number is { } typed ? new RefusalFacts("MemberNumber", $"{typed}") : new RefusalFacts("MemberNumber.Missing")) with { Field = field };
}
