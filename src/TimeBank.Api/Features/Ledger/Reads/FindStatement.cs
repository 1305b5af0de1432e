using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Ledger;

/// <summary>The lines of an account as people read them, newest first. Who may read the account was decided before.</summary>
internal sealed class FindStatement(IDbContextFactory<TimeBankContext> contexts, StatementLines statementLines, AccountNames accounts)
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
        var lines = (await statementLines.AskedForAsync(context, asked, reader, cancellationToken)).Where(line => line.Posting.AccountId == accountId);
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
}

/// <summary>A line of a statement.</summary>
/// <param name="Others">Who is on the other side, by name; null stands for the community fund.</param>
public sealed record StatementRow(Posting Posting, Transfer Transfer, IReadOnlyList<string?> Others);
