using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Domain;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Texts;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Members;

/// <summary>Finds members of the actor's own time bank, by name or number.</summary>
public sealed class FindMembers(IDbContextFactory<TimeBankContext> contexts, TimeProvider clock)
{
    /// <summary>
    /// A page of the members who are here, or of those who left, by name; when somebody is looked for, first the one who has
    /// the number, then those whose name holds the words as whole words, which short names need.
    /// </summary>
    /// <param name="search">Part of a name or number, in any spelling that <see cref="SearchForm"/> knows. Null for all.</param>
    /// <param name="haveLeft">Those who left instead; for those who may find them.</param>
    public async Task<Connection<Member>> PageAsync(
        string? search, bool haveLeft, PageArguments page, Actor actor, CancellationToken cancellationToken)
    {
        if (haveLeft)
            actor.Require(Permissions.MemberSeeLeft);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var members = context.Members.AsNoTracking().Include(member => member.Person).Include(member => member.Roles)
            .Where(member => member.TimeBankId == actor.TimeBankId && (member.LeftOn != null) == haveLeft);
        var words = SearchForm.WordsOf(search);
        var texts = await TextsForAsync(context, members, actor, cancellationToken);
        foreach (var word in words)
        {
            var number = NumberOf(word);
            texts = texts.Where(one => one.Order.Contains(word) || (number != null && one.Number == number));
        }
        int? totalCount = page.IsCounted ? await texts.CountAsync(cancellationToken) : null;
        var found = words.Count == 0 ? texts : NearestFirst(texts, words);
        if (Cursor.DecodeText(page.After) is var (after, afterId))
            found = found.Where(one => string.Compare(one.Order, after) > 0 || (one.Order == after && one.Member.Id > afterId));
        if (Cursor.DecodeText(page.Before) is var (before, beforeId))
            found = found.Where(one => string.Compare(one.Order, before) < 0 || (one.Order == before && one.Member.Id < beforeId));
        found = page.IsBackward
            ? found.OrderByDescending(one => one.Order).ThenByDescending(one => one.Member.Id)
            : found.OrderBy(one => one.Order).ThenBy(one => one.Member.Id);
        var fetched = await found.Take(page.Size + 1).ToListAsync(cancellationToken);
        var orders = fetched.ToDictionary(one => one.Member, one => one.Order);
        return page.ToConnection(
            fetched.ConvertAll(one => one.Member), member => Cursor.Encode(orders[member], member.Id), totalCount);
    }

    /// <summary>
    /// Members with the text and number that the actor finds and orders them by: of the young, others find the first name. Where
    /// nobody is young there is one text for all, in whose order an index has them.
    /// </summary>
    private async Task<IQueryable<Found>> TextsForAsync(
        TimeBankContext context, IQueryable<Member> members, Actor actor, CancellationToken cancellationToken)
    {
        if (actor.May(Permissions.MemberSeePrivate))
            return members.Select(member => new Found { Member = member, Order = member.SearchText, Number = member.Number });
        var here = await context.TimeBanks.AsNoTracking().Where(bank => bank.Id == actor.TimeBankId)
            .Select(bank => new { bank, Youngest = context.Members.Where(member => member.TimeBankId == bank.Id).Max(member => member.BirthDate) })
            .SingleAsync(cancellationToken);
        var youngAfter = clock.Today(here.bank).AddYears(-AgeRules.YoungUntilAge);
        if (here.Youngest is null || here.Youngest <= youngAfter)
            return members.Select(member => new Found { Member = member, Order = member.SearchText, Number = member.Number });
        List<Guid> known = [actor.MemberId, .. actor.Wards];
        return members.Select(member => new
        {
            member,
            IsFirstNameAlone = member.BirthDate > youngAfter && !known.Contains(member.Id),
        }).Select(one => new Found
        {
            Member = one.member,
            Order = one.IsFirstNameAlone ? one.member.FirstNameSearchText : one.member.SearchText,
            Number = one.IsFirstNameAlone ? null : one.member.Number,
        });
    }

    private static IQueryable<Found> NearestFirst(IQueryable<Found> texts, IReadOnlyList<string> words)
    {
        var number = words.Count == 1 ? NumberOf(words[0]) : null;
        var whole = $" {string.Join(' ', words)} ";
        return texts.Select(one => new Found
        {
            Member = one.Member,
            Number = one.Number,
            Order = (number != null && one.Number == number ? "0 " : (" " + one.Order + " ").Contains(whole) ? "1 " : "2 ") + one.Order,
        });
    }

    // 007 and 7 are the same number to who looks for it.
    private static int? NumberOf(string word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private sealed class Found
    {
        public required Member Member { get; init; }

        /// <summary>By which the actor may find them; null where they may not.</summary>
        public required int? Number { get; init; }

        /// <summary>How near the member is to what was looked for, and then the name.</summary>
        public required string Order { get; init; }
    }

    /// <summary>The member who is here, as an operator names them: by e-mail address, or by number.</summary>
    /// <exception cref="NotFoundException">There is none.</exception>
    public async Task<Member> RequireAsync(Guid timeBankId, string emailOrNumber, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var here = context.Members.AsNoTracking().Include(member => member.Person).Include(member => member.Roles)
            .Where(member => member.TimeBankId == timeBankId && member.LeftOn == null);
        var wanted = emailOrNumber.Trim();
        var address = EmailAddress.ToLookFor(wanted) ?? "";
        var found = int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? here.Where(member => member.Number == number)
            : here.Where(member => member.Person!.Email == address);
        return await found.FirstOrDefaultAsync(cancellationToken) ?? throw new NotFoundException($"member as \"{wanted}\"");
    }
}
