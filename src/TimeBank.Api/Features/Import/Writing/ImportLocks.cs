using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;

namespace TimeBanking.Api.Features.Import;

/// <summary>The lock of a part of an import or its undo: on one time bank they go one after the other.</summary>
internal static class ImportLocks
{
    private static readonly SqlText TimeBank = new("SELECT id FROM time_banks WHERE id = @time_bank_id /*lock*/");

    /// <summary>Takes it, and gives the batch as it now is.</summary>
    public static async Task<ImportBatch> Take(
        UnitOfWork unit, Guid timeBankId, Guid batchId, CancellationToken cancellation)
    {
        await unit.ReadAllAsync(TimeBank, static row => row.GetGuid(0), cancellation, timeBankId);
        return await unit.Context.Set<ImportBatch>().SingleAsync(batch => batch.Id == batchId, cancellation);
    }

    /// <summary>The same for adding to a batch, which ends where somebody begins to take it back.</summary>
    /// <exception cref="ImportTakenBackException">Somebody has.</exception>
    public static async Task<ImportBatch> TakeToAdd(
        UnitOfWork unit, Guid timeBankId, Guid batchId, CancellationToken cancellation)
    {
        var batch = await Take(unit, timeBankId, batchId, cancellation);
        return batch.UndoStartedAt is null ? batch : throw new ImportTakenBackException(batchId);
    }
}
