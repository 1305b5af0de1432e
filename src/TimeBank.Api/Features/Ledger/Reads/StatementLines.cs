using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Domain;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Texts;

namespace TimeBanking.Api.Features.Ledger;

/// <summary>The lines of all statements, as far as they are asked for, with their transfers. Whose are read, and by whom, is decided elsewhere.</summary>
public sealed class StatementLines(TimeProvider clock)
{
    /// <param name="context">Where they are.</param>
    /// <param name="asked">Which of them.</param>
    /// <param name="reader">Who reads them: nobody finds by a name what they do not read of it.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IQueryable<LineFound>> AskedForAsync(
        TimeBankContext context, StatementWish asked, Actor reader, CancellationToken cancellationToken)
    {
        var lines =
            from posting in context.Postings.AsNoTracking()
            join transfer in context.Transfers.AsNoTracking() on posting.TransferId equals transfer.Id
            select new LineFound { Posting = posting, Transfer = transfer };
        if (asked.Days.From is { } from)
            lines = lines.Where(line => line.Transfer.HappenedOn >= from);
        if (asked.Days.To is { } to)
            lines = lines.Where(line => line.Transfer.HappenedOn <= to);
        var words = SearchForm.WordsOf(asked.Search);
        if (words.Count == 0)
            return lines;
        var bank = await context.TimeBanks.AsNoTracking().SingleAsync(row => row.Id == reader.TimeBankId, cancellationToken);
        var youngAfter = clock.Today(bank).AddYears(-AgeRules.YoungUntilAge);
        return words.Aggregate(lines, (found, word) => Holding(found, word, context, reader, youngAfter));
    }

    // Those on the same side gave or received nothing of the account's, and who they are is not for whoever reads it.
    private static IQueryable<LineFound> Holding(
        IQueryable<LineFound> lines, string word, TimeBankContext context, Actor reader, DateOnly youngAfter)
    {
        var isKeeper = reader.May(Permissions.MemberSeePrivate);
        List<Guid> known = [reader.MemberId, .. reader.Wards];
#pragma warning disable CA1304, CA1311, CA1862 // It becomes lower() of the database, which has no culture.
        return lines.Where(line => line.Transfer.Description!.ToLower().Contains(word)
            || context.Postings.Any(posting => posting.TransferId == line.Transfer.Id
                && posting.Minutes > 0 != line.Posting.Minutes > 0
                && context.Members.Any(member => member.Id == posting.AccountId
                    && (isKeeper || member.BirthDate == null || member.BirthDate <= youngAfter || known.Contains(member.Id) ? member.SearchText : member.FirstNameSearchText).Contains(word))));
#pragma warning restore CA1304, CA1311, CA1862
    }
}

/// <summary>Which lines of a statement are wanted.</summary>
/// <param name="Days">When it happened.</param>
/// <param name="Search">Part of a name or of what it was; null for all.</param>
public sealed record StatementWish(DaySpan Days, string? Search)
{
    /// <summary>Whether every line is.</summary>
    public bool IsAll => Days.IsUnbounded && SearchForm.WordsOf(Search).Count == 0;
}

/// <summary>A line of a statement in a query.</summary>
public sealed class LineFound
{
    public required Posting Posting { get; init; }

    public required Transfer Transfer { get; init; }
}
