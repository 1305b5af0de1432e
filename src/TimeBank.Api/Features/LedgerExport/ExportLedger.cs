using System.Data;
using Microsoft.EntityFrameworkCore;
using TimeBank.Api.Data;
using TimeBank.Domain;
using TimeBank.Domain.Ledger;

namespace TimeBank.Api.Features.LedgerExport;

/// <summary>The form in which a ledger is written out.</summary>
public enum LedgerFormat
{
    /// <summary>A journal for hledger and other plain-text accounting programs.</summary>
    Hledger,

    /// <summary>One row for each posting, for spreadsheets.</summary>
    Csv,
}

/// <summary>
/// Writes the whole ledger of a time bank, from its first transfer to its last, as it stands at one moment. An act of
/// the operator of the installation, who stands above its time banks.
/// </summary>
public sealed class ExportLedger(IDbContextFactory<TimeBankContext> contexts, DatabaseSettings settings)
{
    /// <param name="timeBankName">Whose ledger.</param>
    /// <param name="format">In which form.</param>
    /// <param name="output">Takes it, in UTF-8, while it is read; the ledger is never whole in memory.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="NotFoundException">There is no such time bank.</exception>
    public async Task Execute(string timeBankName, LedgerFormat format, Stream output, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        // All that is read belongs to one moment, so that the exported postings of every transfer are whole.
        var connection = context.Database.GetDbConnection();
        await context.Database.OpenConnectionAsync(cancellation);
        await using var snapshot = settings.IsPostgres
            ? await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation)
            : ((Microsoft.Data.Sqlite.SqliteConnection)connection).BeginTransaction(deferred: true);
        await context.Database.UseTransactionAsync(snapshot, cancellation);

        var timeBank = await context.TimeBanks.FirstOrDefaultAsync(bank => bank.Name == timeBankName, cancellation)
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
