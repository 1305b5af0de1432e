using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Texts;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Ledger;

/// <summary>The form in which a ledger is written out.</summary>
public enum LedgerFormat
{
    /// <summary>A journal for hledger and other plain-text accounting programs.</summary>
    Hledger,

    /// <summary>One row for each posting, for spreadsheets.</summary>
    Csv,
}

/// <summary>
/// Writes the whole ledger of a time bank, from its first transfer to its last, as it stands at one moment: for a steward of it,
/// or for the operator of the installation, who stands above its time banks.
/// </summary>
public sealed class ExportLedger(IDbContextFactory<TimeBankContext> contexts, DatabaseSettings settings)
{
    /// <summary>The ledger of the actor's time bank.</summary>
    /// <exception cref="NotAllowedException">The actor is no steward.</exception>
    public async Task ExecuteAsync(LedgerFormat format, Stream output, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Permissions.TimeBankExport);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        await Execute(context, banks => banks.Where(bank => bank.Id == actor.TimeBankId), format, output, cancellationToken);
    }

    /// <summary>The ledger of any time bank, for the operator.</summary>
    /// <param name="timeBankName">Whose ledger.</param>
    /// <param name="format">In which form.</param>
    /// <param name="output">Takes it, in UTF-8, while it is read; the ledger is never whole in memory.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <param name="backup">An SQLite file to read instead of the database; null for the database.</param>
    /// <exception cref="NotFoundException">There is no such time bank.</exception>
    public async Task Execute(
        string timeBankName, LedgerFormat format, Stream output, CancellationToken cancellation, string? backup = null)
    {
        var spellings = ProperName.Spellings(timeBankName);
        IQueryable<TimeBank> Named(IQueryable<TimeBank> banks) => banks.Where(bank => spellings.Contains(bank.Name));
        if ((backup ?? settings.SqliteFile) is { } file)
        {
            if (backup is null && !File.Exists(file))
                throw new CommandFailedException($"There is no database at {file}. Name its folder: --data FOLDER");
            // Nothing is written, beside the file neither: it may be a backup, or in a folder that is read-only.
            await using var reading = await SqliteForReading.OpenAsync(file, isBackup: backup is not null, cancellation);
            await Execute(reading.Context, Named, format, output, cancellation);
            return;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        await Execute(context, Named, format, output, cancellation);
    }

    private static async Task Execute(
        TimeBankContext context, Func<IQueryable<TimeBank>, IQueryable<TimeBank>> whose, LedgerFormat format, Stream output,
        CancellationToken cancellation)
    {
        // All that is read belongs to one moment, so that the exported postings of every transfer are whole.
        await context.Database.OpenConnectionAsync(cancellation);
        var connection = context.Database.GetDbConnection();
        await using var snapshot = connection is SqliteConnection sqlite
            ? sqlite.BeginTransaction(deferred: true)
            : await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        await context.Database.UseTransactionAsync(snapshot, cancellation);

        var timeBank = await whose(context.TimeBanks).FirstOrDefaultAsync(cancellation)
            ?? throw new NotFoundException("time bank");
        var accounts = await LedgerAccounts.Load(context, timeBank.Id, cancellation);
        var lines = Lines(context, timeBank.Id);
        await (format switch
        {
            LedgerFormat.Hledger => HledgerJournal.Write(output, timeBank.Name, accounts, lines, cancellation),
            LedgerFormat.Csv => LedgerCsv.Write(output, accounts, lines, cancellation),
        });
    }

    private static IAsyncEnumerable<LedgerLine> Lines(TimeBankContext context, Guid timeBankId) => (
        from transfer in context.Transfers
        join posting in context.Postings on transfer.Id equals posting.TransferId
        where transfer.TimeBankId == timeBankId
        orderby transfer.RecordedAt, transfer.Id, posting.Minutes, posting.AccountId
        select new LedgerLine(transfer, posting)).AsAsyncEnumerable();
}

/// <summary>A posting with the transfer that it is part of. A transfer's postings come one after the other.</summary>
internal sealed record LedgerLine(Transfer Transfer, Posting Posting);
