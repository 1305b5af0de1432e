using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;

namespace TimeBanking.Api.Features.Import;

/// <summary>Lists the batches of all time banks, newest first. An act of the operator of the installation.</summary>
public sealed class ListImports(IDbContextFactory<TimeBankContext> contexts)
{
    /// <summary>The batches with the names of their time banks. They are few: a bank moves in once.</summary>
    public async Task<IReadOnlyList<(string TimeBankName, ImportBatch Batch)>> Execute(CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var batches = await (
            from batch in context.Set<ImportBatch>().AsNoTracking()
            join bank in context.TimeBanks on batch.TimeBankId equals bank.Id
            orderby batch.ImportedAt descending, batch.Id descending
            select new { bank.Name, Batch = batch }).ToListAsync(cancellation);
        return [.. batches.Select(found => (found.Name, found.Batch))];
    }
}
