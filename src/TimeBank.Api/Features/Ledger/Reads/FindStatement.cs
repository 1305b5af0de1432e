using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Domain;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Texts;

namespace TimeBanking.Api.Features.Ledger;

/// <summary>The lines of an account as people read them, newest first. Who may read the account was decided before.</summary>
internal sealed class FindStatement(IDbContextFactory<TimeBankContext> contexts, AccountNames accounts, TimeProvider clock)
{
    /// <param name="accountId">Whose lines.</param>
    /// <param name="reader">Who reads them.</param>
    /// <param name="asked">Which of them.</param>
    /// <param name="below">Only lines with lower numbers; null to begin with the newest.</param>
    /// <param name="most">How many at the most.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<StatementRow>> ListAsync(
        Guid accountId, Actor reader, StatementWish asked, long? below, int most, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var bank = await context.TimeBanks.AsNoTracking().SingleAsync(row => row.Id == reader.TimeBankId, cancellationToken);
        var lines = Narrow(context, accountId, reader, clock.Today(bank), asked);
        if (below is { } number)
            lines = lines.Where(line => line.Posting.Number < number);
        var found = await lines.OrderByDescending(line => line.Posting.Number).Take(most).ToListAsync(cancellationToken);
        var transferIds = found.Select(line => line.Transfer.Id).ToList();
        var postings = await context.Postings.AsNoTracking()
            .Where(posting => transferIds.Contains(posting.TransferId) && posting.AccountId != accountId)
            .OrderBy(posting => posting.AccountId).ToListAsync(cancellationToken);
        var names = await accounts.FindAsync([.. postings.Select(posting => posting.AccountId).Distinct()], reader, cancellationToken);
        var others = postings.ToLookup(posting => posting.TransferId);
        return found.ConvertAll(line => new StatementRow(
            line.Posting, line.Transfer,
            // Those on the same side gave or received nothing of this account's.
            [.. others[line.Transfer.Id].Where(posting => posting.Minutes > 0 != line.Posting.Minutes > 0)
                .Select(posting => names.GetValueOrDefault(posting.AccountId))]));
    }

    private static IQueryable<LineFound> Narrow(
        TimeBankContext context, Guid accountId, Actor reader, DateOnly today, StatementWish asked)
    {
        var lines =
            from posting in context.Postings.AsNoTracking()
            join transfer in context.Transfers.AsNoTracking() on posting.TransferId equals transfer.Id
            where posting.AccountId == accountId
            select new LineFound { Posting = posting, Transfer = transfer };
        if (asked.Days.From is { } from)
            lines = lines.Where(line => line.Transfer.HappenedOn >= from);
        if (asked.Days.To is { } to)
            lines = lines.Where(line => line.Transfer.HappenedOn <= to);
        var isKeeper = reader.May(Permissions.MemberSeePrivate);
        var youngAfter = today.AddYears(-AgeRules.YoungUntilAge);
        List<Guid> known = [reader.MemberId, .. reader.Wards];
#pragma warning disable CA1304, CA1311, CA1862 // It becomes lower() of the database, which has no culture.
        foreach (var word in SearchForm.WordsOf(asked.Search))
            lines = lines.Where(line => line.Transfer.Description!.ToLower().Contains(word)
                || context.Postings.Any(posting => posting.TransferId == line.Transfer.Id && posting.AccountId != accountId
                    && context.Members.Any(member => member.Id == posting.AccountId
                        && (isKeeper || member.BirthDate == null || member.BirthDate <= youngAfter || known.Contains(member.Id) ? member.SearchText : member.FirstNameSearchText).Contains(word))));
#pragma warning restore CA1304, CA1311, CA1862
        return lines;
    }

    private sealed class LineFound
    {
        public required Posting Posting { get; init; }

        public required Transfer Transfer { get; init; }
    }
}

/// <summary>Which lines of a statement are wanted.</summary>
/// <param name="Days">When it happened.</param>
/// <param name="Search">Part of a name or of what it was; null for all.</param>
internal sealed record StatementWish(DaySpan Days, string? Search);

/// <summary>A line of a statement.</summary>
/// <param name="Others">Who is on the other side, by name; null stands for the community fund.</param>
public sealed record StatementRow(Posting Posting, Transfer Transfer, IReadOnlyList<string?> Others);
