using Microsoft.EntityFrameworkCore;
using TimeBank.Api.Data;
using TimeBank.Api.Live;
using TimeBank.Domain;
using TimeBank.Domain.Ledger;

namespace TimeBank.Api.Features.Import;

/// <summary>
/// Brings a bank that leaves TimeOverflow into a time bank, as one batch: all of it or nothing. A second run adds only
/// what is new. An act of the operator of the installation, who stands above its time banks.
/// </summary>
public sealed class ImportTimeOverflow(Writer writer, TimeProvider clock)
{
    /// <param name="request">What is imported, and where to; the time bank is made where it is not there yet.</param>
    /// <param name="skipBad">Leaves wrong records out instead of refusing the whole.</param>
    /// <param name="progress">Hears how far it has come.</param>
    /// <param name="cancellation">Stops it; nothing is then imported.</param>
    /// <exception cref="ImportRefusedException">Something is wrong and was not to be left out.</exception>
    public async Task<ImportReport> Execute(
        ImportRequest request, bool skipBad, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        var source = await TimeOverflowFolder.Read(request.Folder, clock, cancellation);
        if (source.Problems.Any(problem => !skipBad || !problem.CanBeLeftOut))
            throw new ImportRefusedException(source);
        return await writer.WriteAsync((unit, token) => Write(unit, source, request, progress, token), cancellation);
    }

    private async Task<ImportReport> Write(
        UnitOfWork unit, SourceBank source, ImportRequest request, IProgress<ImportProgress>? progress,
        CancellationToken cancellation)
    {
        var context = unit.Context;
        var timeBank = await context.TimeBanks
            .FirstOrDefaultAsync(bank => bank.Name == request.TimeBankName, cancellation);
        var isNew = timeBank is null;
        timeBank ??= Make(context, request.TimeBankName);
        if (!isNew) await ImportLocks.Take(unit, timeBank.Id, cancellation);

        if (request.KeepGender) timeBank.Policies.KeepGender = true;
        var state = isNew ? BankState.Empty(timeBank) : await BankState.Load(context, timeBank, cancellation);
        var plan = ImportPlan.Make(source, state);
        if (plan.ChangesNothing && !isNew) return ImportReport.Of(source, plan, makesTimeBank: false, batchId: null);

        var batch = Batch(source, plan);
        context.Add(batch);
        await new PlanWriting(context, plan, batch, progress).Write(cancellation);
        progress?.Report(new ImportProgress("storing", 0, 1));
        await context.SaveChangesAsync(cancellation);
        unit.Tell(LiveChange.OfTimeBank(timeBank.Id, batch.ImportedAt));
        progress?.Report(new ImportProgress("storing", 1, 1));
        return ImportReport.Of(source, plan, isNew, batch.Id);
    }

    private Domain.TimeBanks.TimeBank Make(TimeBankContext context, string name)
    {
        var timeBank = NewTimeBank.Named(name, clock);
        context.Add(timeBank);
        context.Add(new Account(timeBank.Id, timeBank.Id, AccountKind.CommunityFund));
        return timeBank;
    }

    private ImportBatch Batch(SourceBank source, ImportPlan plan) => new()
    {
        Id = clock.NewKey(),
        TimeBankId = plan.TimeBank.Id,
        ImportedAt = clock.UtcNow(),
        MemberCount = plan.Members.Count(member => IsWritten(member.Outcome)),
        ListingCount = plan.Listings.Count(listing => IsWritten(listing.Outcome)),
        TransferCount = plan.Transfers.Count(transfer => IsWritten(transfer.Outcome)),
        LeftOutCount = source.Problems.Select(problem => (problem.File, problem.Record)).Distinct().Count(),
    };

    private static bool IsWritten(RecordOutcome outcome) =>
        outcome is RecordOutcome.Added or RecordOutcome.BroughtBack;
}

/// <summary>The files cannot be imported as they are. Nothing was.</summary>
public sealed class ImportRefusedException(SourceBank bank) : DomainException(
    bank.Problems.All(problem => problem.CanBeLeftOut)
        ? "Nothing was imported. Mend the records that are named and run it again, or leave them out with --skip-bad."
        : "Nothing was imported. Mend the files that are named and run it again.")
{
    /// <summary>What was read, and what is wrong with it.</summary>
    public SourceBank Bank { get; } = bank;
}
