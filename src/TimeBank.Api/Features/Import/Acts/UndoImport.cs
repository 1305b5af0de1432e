using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Live;
using TimeBanking.Domain;

namespace TimeBanking.Api.Features.Import;

/// <summary>
/// Takes a batch back: its transfers by reversal, its members and listings by withdrawal unless they have been used
/// since. Balances return to what they would be without it. It is done in parts, so that the service goes on meanwhile;
/// what stops halfway is finished by the next run. An act of the operator of the installation.
/// </summary>
public sealed class UndoImport(
    Writer writer, IDbContextFactory<TimeBankContext> contexts, DatabaseSettings settings, TimeProvider clock)
{
    /// <param name="batchId">The batch, as the import and <c>import list</c> print it.</param>
    /// <param name="cancellation">Stops it between two parts.</param>
    /// <param name="progress">Hears how far it has come.</param>
    /// <exception cref="NotFoundException">There is no such batch.</exception>
    /// <remarks>A batch that was taken back before stays as it is, and the report says so.</remarks>
    public async Task<UndoReport> Execute(
        Guid batchId, CancellationToken cancellation, IProgress<ImportProgress>? progress = null)
    {
        var timeBankId = await TimeBankOf(batchId, cancellation);
        if (await Begin(timeBankId, batchId, cancellation) is { } before)
            return new UndoReport(batchId, before, 0, 0, 0, 0, 0, 0);
        var transfers = await TransfersOf(batchId, cancellation);
        var taking = new TakingBack(timeBankId, batchId, clock);
        var parts = new WritingInParts(writer, settings, progress, cancellation);
        // By part, for a part may run more than once.
        var reversals = new Dictionary<IReadOnlyList<Guid>, (int Now, int Before)>();
        await parts.Write("transfers", transfers, async (unit, part, token) =>
            reversals[part] = await taking.Transfers(unit, part, token));
        UndoReport? report = null;
        await parts.Write(async (unit, token) =>
        {
            var (listings, listingsKept, members, membersKept) = await taking.Rest(unit, token);
            report = new UndoReport(
                batchId, null, reversals.Values.Sum(count => count.Now), reversals.Values.Sum(count => count.Before),
                members, membersKept, listings, listingsKept);
            unit.Tell(LiveChange.OfTimeBank(timeBankId, clock.UtcNow()));
        });
        return report!;
    }

    private async Task<Guid> TimeBankOf(Guid batchId, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var batch = await context.Set<ImportBatch>().AsNoTracking()
            .FirstOrDefaultAsync(found => found.Id == batchId, cancellation);
        return batch?.TimeBankId ?? throw new NotFoundException("import batch");
    }

    // Read once nothing more is added to the batch.
    private async Task<List<Guid>> TransfersOf(Guid batchId, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Set<ImportedRecord>()
            .Where(record => record.BatchId == batchId && record.UndoneAt == null
                && (record.Kind == ImportedKind.Transfer || record.Kind == ImportedKind.KnownTransfer))
            .Select(record => record.Id).ToListAsync(cancellation);
    }

    /// <summary>From here on nothing is added to the batch. Gives when it was taken back before, if it was.</summary>
    private Task<DateTime?> Begin(Guid timeBankId, Guid batchId, CancellationToken cancellation) => writer.WriteAsync(
        async (unit, token) =>
        {
            var batch = await ImportLocks.Take(unit, timeBankId, batchId, token);
            batch.UndoStartedAt ??= clock.UtcNow();
            await unit.Context.SaveChangesAsync(token);
            return batch.UndoneAt;
        },
        cancellation);
}

/// <summary>What taking a batch back came to.</summary>
/// <param name="BatchId">The batch.</param>
/// <param name="UndoneBeforeAt">When it had been taken back before; nothing was done now. Else null.</param>
/// <param name="TransfersReversed">Transfers that were reversed.</param>
/// <param name="TransfersReversedBefore">Transfers that somebody had reversed already.</param>
/// <param name="MembersWithdrawn">Members who have left again.</param>
/// <param name="MembersKept">Members who stay because they have been active since.</param>
/// <param name="ListingsWithdrawn">Offers and requests that were withdrawn.</param>
/// <param name="ListingsKept">Offers and requests that stay because an exchange came of them.</param>
public sealed record UndoReport(
    Guid BatchId,
    DateTime? UndoneBeforeAt,
    int TransfersReversed,
    int TransfersReversedBefore,
    int MembersWithdrawn,
    int MembersKept,
    int ListingsWithdrawn,
    int ListingsKept);
