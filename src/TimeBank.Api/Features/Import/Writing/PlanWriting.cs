using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain;
using TimeBanking.Domain.Ledger;

namespace TimeBanking.Api.Features.Import;

/// <summary>
/// Carries out an import's plan, part by part. Each part looks under the lock what is there already, so that what stopped
/// halfway goes on where it stopped, and two imports at once have the effect of one.
/// </summary>
internal sealed class PlanWriting(
    WritingInParts parts, ImportPlan plan, Guid batchId, TimeProvider clock)
{
    private readonly Guid _timeBankId = plan.TimeBank.Id;

    public async Task Write()
    {
        await parts.Write("numbers", [.. plan.NumbersToFree], FreeNumbers);
        await parts.Write("members", plan.Members, new MemberWriting(plan, batchId, clock).Write);
        await parts.Write("offers and requests", plan.Listings, new ListingWriting(plan, batchId, clock).Write);
        await parts.Write("transfers", plan.Transfers, WriteTransfers);
    }

    private async Task FreeNumbers(
        UnitOfWork unit, IReadOnlyList<KeyValuePair<Guid, int>> part, CancellationToken cancellation)
    {
        await ImportLocks.TakeToAdd(unit, _timeBankId, batchId, cancellation);
        var ids = part.Select(one => one.Key).ToList();
        var members = await unit.Context.Members.Where(member => ids.Contains(member.Id))
            .ToDictionaryAsync(member => member.Id, cancellation);
        foreach (var (id, number) in part)
            unit.Context.Entry(members[id]).Property(member => member.Number).CurrentValue = number;
        await unit.Context.SaveChangesAsync(cancellation);
    }

    private async Task WriteTransfers(
        UnitOfWork unit, IReadOnlyList<PlannedTransfer> part, CancellationToken cancellation)
    {
        var batch = await ImportLocks.TakeToAdd(unit, _timeBankId, batchId, cancellation);
        var ids = part.Select(transfer => transfer.Id).ToList();
        var records = await unit.Context.Set<ImportedRecord>().Where(record => ids.Contains(record.Id))
            .ToDictionaryAsync(record => record.Id, cancellation);
        var added = part.Where(transfer => transfer.Outcome is RecordOutcome.Added or RecordOutcome.BroughtBack
            && !records.ContainsKey(transfer.Id)).ToList();
        var accounts = await unit.LockAccountsAsync(
            _timeBankId, added.SelectMany(transfer => (Guid[])[transfer.From, transfer.To]), cancellation);
        foreach (var planned in added)
        {
            // No policies, so no limits, no time step and no closed accounts: this is history, which the members
            // agreed on under the rules of their day. Refusing a part of it would make every later balance wrong.
            var entry = Book.Post(
                NewTransfer(planned),
                [
                    new Change(accounts[planned.From], -planned.Source.Minutes),
                    new Change(accounts[planned.To], planned.Source.Minutes),
                ],
                policies: null);
            await unit.StoreEntryAsync(entry, cancellation);
            unit.Context.Add(Record(planned, ImportedKind.Transfer));
        }

        foreach (var chosen in part.Where(transfer => transfer.IsChosen))
            Remember(unit, chosen, records.GetValueOrDefault(chosen.Id));
        await unit.StoreAccountsAsync(accounts.Values, cancellation);
        batch.TransferCount += added.Count;
        await unit.Context.SaveChangesAsync(cancellation);
    }

    // So that nobody is asked twice.
    private void Remember(UnitOfWork unit, PlannedTransfer chosen, ImportedRecord? record)
    {
        if (record is null)
        {
            unit.Context.Add(Record(chosen, ImportedKind.KnownTransfer));
            return;
        }

        record.SourceKey = chosen.SourceKey;
        if (record.Kind != ImportedKind.KnownTransfer) return;
        record.UndoneAt = null;
        record.BatchId = batchId;
    }

    private ImportedRecord Record(PlannedTransfer planned, ImportedKind kind) => new()
    {
        Id = planned.Id, TimeBankId = _timeBankId, BatchId = batchId, Kind = kind, SourceKey = planned.SourceKey,
    };

    private Transfer NewTransfer(PlannedTransfer planned)
    {
        var source = planned.Source;
        var withFund = planned.From == _timeBankId || planned.To == _timeBankId;
        return new Transfer(
            planned.Id,
            _timeBankId,
            withFund ? TransferKind.Community : TransferKind.Help,
            SubjectKind: null,
            SubjectId: null,
            ReversesTransferId: null,
            SourceDates.DayOf(WallClock.At(source.Created ?? clock.UtcNow(), plan.TimeBank.TimeZone)),
            // It entered the community's ledger then; the batch says when the ledger came here.
            RecordedAt: source.Created ?? clock.UtcNow(),
            ActorMemberId: null,
            ForMemberId: null,
            source.Reason);
    }
}
