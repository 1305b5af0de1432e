using Microsoft.EntityFrameworkCore;
using TimeBank.Api.Data;
using TimeBank.Domain.Ledger;
using TimeBank.GraphQL.Types;

namespace TimeBank.Api.Features.Ledger;

/// <summary>Reads an account's statement. Who may read the account at all was decided before.</summary>
public sealed class ReadStatement(IDbContextFactory<TimeBankContext> contexts)
{
    /// <summary>A page of an account's postings, newest first. One range of the key, however long the ledger.</summary>
    public async Task<Connection<Posting>> PageAsync(Account account, PageArguments page, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var postings = context.Postings.AsNoTracking().Where(posting => posting.AccountId == account.Id);
        if (Cursor.DecodeNumber(page.After) is var (after, _))
            postings = postings.Where(posting => posting.Number < after);
        if (Cursor.DecodeNumber(page.Before) is var (before, _))
            postings = postings.Where(posting => posting.Number > before);
        postings = page.IsBackward
            ? postings.OrderBy(posting => posting.Number)
            : postings.OrderByDescending(posting => posting.Number);
        var fetched = await postings.Take(page.Size + 1).ToListAsync(cancellationToken);
        return page.ToConnection(
            fetched, posting => Cursor.Encode(posting.Number, posting.AccountId), checked((int)account.PostingCount));
    }
}
