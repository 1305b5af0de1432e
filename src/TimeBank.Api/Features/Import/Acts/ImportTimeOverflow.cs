using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Live;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Ledger;

namespace TimeBanking.Api.Features.Import;

/// <summary>
/// Brings a bank that leaves TimeOverflow into a time bank, as one batch that is written in parts, so that the service
/// goes on meanwhile. What stops halfway is finished by the next run, or taken back. A second run adds only what is new.
/// An act of the operator of the installation, who stands above its time banks.
/// </summary>
public sealed class ImportTimeOverflow(
    Writer writer, DatabaseSettings settings, ImportReading reading, TimeProvider clock)
{
    /// <param name="request">What is imported, and where to; the time bank is made where it is not there yet.</param>
    /// <param name="skipBad">Goes on without what is wrong instead of refusing the whole.</param>
    /// <param name="progress">Hears how far it has come.</param>
    /// <param name="cancellation">Stops it between two parts.</param>
    /// <exception cref="ImportRefusedException">Something is wrong or doubtful and was not decided.</exception>
    /// <exception cref="ImportStoppedException">It stopped halfway.</exception>
    public async Task<ImportReport> Execute(
        ImportRequest request, bool skipBad, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        while (true)
        {
            var (source, plan) = await reading.Read(request, cancellation);
            var report = ImportReport.Of(source, plan, null);
            if (source.Problems.Any(problem => !skipBad || !problem.CanBeLeftOut) || report.Doubts.Count > 0)
                throw new ImportRefusedException(report, skipBad);
            if (HalfTakenBack(plan) is { } half) throw new ImportTakenBackException(half.Id);
            var unfinished = Unfinished(plan);
            if (plan.ChangesNothing && !plan.State.IsNew && unfinished is null)
            {
                await ApplyOnly(request, plan, cancellation);
                return report;
            }

            // Another import may have made the time bank, or begun, since it was read: then all is read again.
            if (await Begin(source, request, plan, cancellation) is not { } batchId) continue;
            await Write(request, plan, batchId, progress, cancellation);
            return ImportReport.Of(source, plan, batchId) with { Continues = unfinished is not null };
        }
    }

    private static ImportBatch? Unfinished(ImportPlan plan) =>
        plan.State.Batches.FirstOrDefault(batch => batch.FinishedAt is null && batch.UndoStartedAt is null);

    private static ImportBatch? HalfTakenBack(ImportPlan plan) =>
        plan.State.Batches.FirstOrDefault(batch => batch.UndoStartedAt is not null && batch.UndoneAt is null);

    // Nothing of the files is new, but something else may be asked for.
    private Task ApplyOnly(ImportRequest request, ImportPlan plan, CancellationToken cancellation) => writer.WriteAsync(
        async (unit, token) =>
        {
            ImportReading.Apply(
                request, await unit.Context.TimeBanks.SingleAsync(bank => bank.Id == plan.TimeBank.Id, token));
            await MakeCoordinator(unit, request, plan, clock.NewKey(), token);
            await unit.Context.SaveChangesAsync(token);
        },
        cancellation);

    private async Task MakeCoordinator(
        UnitOfWork unit, ImportRequest request, ImportPlan plan, Guid batchId, CancellationToken cancellation)
    {
        if (request.CoordinatorNumber is not { } number) return;
        await FirstCoordinator.Make(
            unit, plan.TimeBank, plan.Members.First(member => member.Source.Id == number).Id, batchId, clock,
            cancellation);
    }

    private async Task<Guid?> Begin(
        SourceBank source, ImportRequest request, ImportPlan plan, CancellationToken cancellation)
    {
        try
        {
            return await writer.WriteAsync((unit, token) => Begin(unit, source, request, plan, token), cancellation);
        }
        catch (Exception error) when (UniqueViolation.Is(error) && plan.State.IsNew)
        {
            return null;
        }
    }

    private async Task<Guid?> Begin(
        UnitOfWork unit, SourceBank source, ImportRequest request, ImportPlan plan, CancellationToken cancellation)
    {
        var context = unit.Context;
        var timeBank = await context.TimeBanks.FirstOrDefaultAsync(bank => bank.Name == plan.TimeBank.Name, cancellation);
        if (timeBank is null != plan.State.IsNew || (timeBank is not null && timeBank.Id != plan.TimeBank.Id)) return null;
        if (timeBank is null)
        {
            context.Add(plan.TimeBank);
            context.Add(new Account(plan.TimeBank.Id, plan.TimeBank.Id, AccountKind.CommunityFund));
        }
        else
        {
            ImportReading.Apply(request, timeBank);
        }

        var batch = await context.Set<ImportBatch>().FirstOrDefaultAsync(
            found => found.TimeBankId == plan.TimeBank.Id && found.FinishedAt == null && found.UndoStartedAt == null,
            cancellation);
        if (batch is null)
            context.Add(batch = new ImportBatch
            {
                Id = clock.NewKey(), TimeBankId = plan.TimeBank.Id, ImportedAt = clock.UtcNow(),
            });
        batch.LeftOutCount = source.Problems.Where(problem => !problem.CostsOnlyTheField)
            .Select(problem => (problem.File, problem.Record)).Distinct().Count();
        await context.SaveChangesAsync(cancellation);
        return batch.Id;
    }

    private async Task Write(
        ImportRequest request, ImportPlan plan, Guid batchId, IProgress<ImportProgress>? progress,
        CancellationToken cancellation)
    {
        try
        {
            var parts = new WritingInParts(writer, settings, progress, cancellation);
            await new PlanWriting(parts, plan, batchId, clock).Write();
            await parts.Write(async (unit, token) =>
            {
                var batch = await ImportLocks.TakeToAdd(unit, plan.TimeBank.Id, batchId, token);
                await MakeCoordinator(unit, request, plan, batchId, token);
                if (!request.IsByFirstSteward && batch.FinishedAt is null)
                    unit.Context.Add(ImportActs.ByOperator(ActKind.BringTimeBank, batchId, plan.TimeBank.Id, clock.UtcNow()));
                batch.FinishedAt ??= clock.UtcNow();
                await unit.Context.SaveChangesAsync(token);
                unit.Tell(LiveChange.OfTimeBank(plan.TimeBank.Id, batch.FinishedAt.Value));
            });
            progress?.Report(new ImportProgress("storing", 1, 1));
        }
        catch (Exception trouble) when (trouble is not ImportTakenBackException)
        {
            throw new ImportStoppedException(batchId, trouble);
        }
    }
}
