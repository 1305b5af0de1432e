using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Foundation.Data;

namespace TimeBanking.Api.Features.Backup;

/// <summary>What a sound backup holds.</summary>
/// <param name="TimeBanks">How many.</param>
/// <param name="Transfers">How many, of all time banks.</param>
internal sealed record BackupContent(int TimeBanks, int Transfers);

/// <summary>
/// Reads a whole database and finds out whether it is sound: SQLite's own structure, the references between rows, and the
/// ledger, in which every transfer sums to zero and every balance is the sum of its postings.
/// </summary>
internal static class BackupCheck
{
    /// <summary>Faults that are named; more are as bad.</summary>
    private const int FaultsMax = 5;

    /// <exception cref="BackupNotSoundException">It is not sound; what was found is named.</exception>
    public static async Task<BackupContent> RunAsync(SqliteConnection connection, CancellationToken cancellationToken)
    {
        await using var context = SqliteForReading.ContextOver(connection);
        var faults = await context.Database.SqlQuery<string>(
            $"""SELECT integrity_check AS "Value" FROM pragma_integrity_check WHERE integrity_check <> 'ok'""")
            .ToListAsync(cancellationToken);
        if (faults.Count == 0)
            faults = await context.Database.SqlQuery<string>(
                $"""
                SELECT 'a row of ' || "table" || ' names one of ' || parent || ' that is not there' AS "Value"
                FROM pragma_foreign_key_check
                """).ToListAsync(cancellationToken);
        if (faults.Count == 0)
            faults.AddRange(await LedgerCheck.FindFaultsAsync(context, cancellationToken));
        if (faults.Count > 0)
            throw new BackupNotSoundException(faults.Take(FaultsMax));
        return new BackupContent(
            await context.TimeBanks.CountAsync(cancellationToken),
            await LedgerCheck.CountTransfersAsync(context, cancellationToken));
    }
}

/// <summary>A database is damaged.</summary>
internal sealed class BackupNotSoundException(IEnumerable<string> faults) : Exception(string.Join("; ", faults));
