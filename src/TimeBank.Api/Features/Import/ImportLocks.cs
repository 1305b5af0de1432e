using TimeBank.Api.Data;

namespace TimeBank.Api.Features.Import;

/// <summary>
/// The locks of an import or its undo: on one time bank they go one after the other, and nobody posts to its accounts
/// meanwhile.
/// </summary>
internal static class ImportLocks
{
    private static readonly Statement TimeBank = new("SELECT id FROM time_banks WHERE id = @time_bank_id /*lock*/");

    // In the order of ids, as everyone locks accounts.
    private static readonly Statement Accounts =
        new("SELECT id FROM accounts WHERE time_bank_id = @time_bank_id ORDER BY id /*lock*/");

    public static async Task Take(UnitOfWork unit, Guid timeBankId, CancellationToken cancellation)
    {
        await unit.ReadAllAsync(TimeBank, static row => row.GetGuid(0), cancellation, timeBankId);
        await unit.ReadAllAsync(Accounts, static row => row.GetGuid(0), cancellation, timeBankId);
    }
}
