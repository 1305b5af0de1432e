using Microsoft.EntityFrameworkCore;
using TimeBank.Api.Data;
using TimeBank.Api.Live;
using TimeBank.Domain;

namespace TimeBank.Api.Features.Import;

/// <summary>
/// Takes a batch back: its transfers by reversal, its members and listings by withdrawal unless they have been used
/// since. Balances return to what they would be without it. An act of the operator of the installation.
/// </summary>
public sealed class UndoImport(Writer writer, TimeProvider clock)
{
    /// <param name="batchId">The batch, as the import and <c>import list</c> print it.</param>
    /// <param name="cancellation">Stops it; nothing is then taken back.</param>
    /// <exception cref="NotFoundException">There is no such batch.</exception>
    /// <remarks>A batch that was taken back before stays as it is, and the report says so.</remarks>
    public Task<UndoReport> Execute(Guid batchId, CancellationToken cancellation) =>
        writer.WriteAsync((unit, token) => Undo(unit, batchId, token), cancellation);

    private async Task<UndoReport> Undo(UnitOfWork unit, Guid batchId, CancellationToken cancellation)
    {
        var context = unit.Context;
        var batch = await context.Set<ImportBatch>().FirstOrDefaultAsync(found => found.Id == batchId, cancellation)
            ?? throw new NotFoundException("import batch");
        await ImportLocks.Take(unit, batch.TimeBankId, cancellation);
        // Another undo may have been waiting before the lock, and be done now.
        await context.Entry(batch).ReloadAsync(cancellation);
        if (batch.UndoneAt is not null) return new UndoReport(batchId, batch.UndoneAt, 0, 0, 0, 0, 0, 0);

        var timeBank = await context.TimeBanks.SingleAsync(bank => bank.Id == batch.TimeBankId, cancellation);
        var records = await context.Set<ImportedRecord>()
            .Where(record => record.BatchId == batchId && record.UndoneAt == null).ToListAsync(cancellation);
        var accounts = await context.Accounts.Where(account => account.TimeBankId == batch.TimeBankId)
            .ToDictionaryAsync(account => account.Id, cancellation);
        var now = clock.UtcNow();
        var taking = new TakingBack(context, batch, timeBank, records, accounts, now, clock.Today(timeBank.TimeZone));

        var (reversed, reversedBefore) = await taking.Transfers(cancellation);
        var (listings, listingsKept) = await taking.Listings(cancellation);
        var (members, membersKept) = await taking.Members(cancellation);
        batch.UndoneAt = now;
        await context.SaveChangesAsync(cancellation);
        unit.Tell(LiveChange.OfTimeBank(batch.TimeBankId, now));
        return new UndoReport(batchId, null, reversed, reversedBefore, members, membersKept, listings, listingsKept);
    }
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
