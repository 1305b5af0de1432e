using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Languages;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Foundation.Identity;

/// <summary>Who asks for a page, with their time bank; looked up once for each request.</summary>
public sealed class CurrentMember(IDbContextFactory<TimeBankContext> contexts, Caller caller)
{
    private MemberHere? _found;

    /// <summary>Null when nobody is signed in.</summary>
    public async ValueTask<MemberHere?> FindAsync(CancellationToken cancellationToken)
    {
        if (_found is not null || caller.Actor is not { } actor)
            return _found;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await (
            from self in context.Members
            join member in context.Members.AsNoTracking().Include(member => member.Person).Include(member => member.Roles)
                on self.PersonId equals member.PersonId
            join bank in context.TimeBanks.AsNoTracking() on member.TimeBankId equals bank.Id
            where self.Id == actor.MemberId && member.LeftOn == null
            select new { member, bank }).ToListAsync(cancellationToken);
        var here = rows.Single(row => row.member.Id == actor.MemberId);
        return _found = new MemberHere(
            actor, here.member, here.bank,
            [.. rows.Where(row => row != here).OrderBy(row => row.bank.Name, StringComparer.Ordinal).Select(row => new Elsewhere(row.member.Id, row.bank.Name))]);
    }
}

/// <summary>The member who is signed in.</summary>
/// <param name="Elsewhere">The other time banks of the same person.</param>
public sealed record MemberHere(Actor Actor, Member Member, TimeBank TimeBank, IReadOnlyList<Elsewhere> Elsewhere)
{
    public SpokenLanguage Language { get; } = SpokenLanguage.For(Member.Person?.Language, TimeBank.Language);
}

/// <summary>The same person in another time bank.</summary>
public sealed record Elsewhere(Guid MemberId, string TimeBank);
