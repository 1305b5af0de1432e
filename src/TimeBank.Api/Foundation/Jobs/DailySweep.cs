using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Domain;
using TimeBanking.Domain.TimeBanks;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Foundation.Jobs;

/// <summary>
/// A sweep that does its work once a day for each time bank, when it has become a certain time there, on whatever side of the
/// earth. What it does and that it was done are written together. A time bank that was missed is made up for on the same day; one
/// that fails keeps no other waiting, and is tried again. Registered with <c>AddDailySweep</c>.
/// </summary>
internal abstract class DailySweep(
    IDbContextFactory<TimeBankContext> contexts, Writer writer, JobRunLog runs, TimeProvider clock, ILogger log)
    : SweepOverRows<SweptBank>(runs, clock, log)
{
    private readonly TimeProvider clock = clock;

    /// <summary>From this time of the day on, as clocks in the time bank show it.</summary>
    protected abstract TimeOnly LocalTime { get; }

    protected override int DoneMax => 1_000;

    protected override string RowName => "time bank";

    /// <summary>Does the day's work for a time bank, in the unit of work in which it is noted as done.</summary>
    /// <returns>What was done, one of those that are counted; null when there was nothing to do.</returns>
    protected abstract Task<string?> DoForAsync(BankDay bank, UnitOfWork unit, CancellationToken cancellationToken);

    /// <summary>What would be done for a time bank, as a sentence; null when there is nothing to do.</summary>
    protected abstract Task<string?> RehearseForAsync(BankDay bank, CancellationToken cancellationToken);

    protected sealed override async Task<IReadOnlyList<SweptBank>> PageAsync(
        string? after, int size, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var banks = context.TimeBanks.AsNoTracking();
        if (Cursor.DecodeKey(after) is { } last)
            banks = banks.Where(bank => bank.Id > last);
        return await banks.OrderBy(bank => bank.Id).Take(size).Select(bank => new SweptBank(bank.Id)).ToListAsync(cancellationToken);
    }

    protected sealed override string PositionOf(SweptBank row) => Cursor.Encode(row.Id);

    protected sealed override Guid IdOf(SweptBank row) => row.Id;

    protected sealed override async Task<string?> DoAsync(SweptBank row, CancellationToken cancellationToken)
    {
        if (await FindDueAsync(row.Id, cancellationToken) is not { } due)
            return null;
        return await writer.WriteAsync(
            async (unit, token) => await NoteAsync(unit, due, token) ? await DoForAsync(due, unit, token) : null, cancellationToken);
    }

    protected sealed override async Task<string?> RehearseAsync(SweptBank row, CancellationToken cancellationToken) =>
        await FindDueAsync(row.Id, cancellationToken) is { } due ? await RehearseForAsync(due, cancellationToken) : null;

    /// <summary>The time bank and its day, when it is late enough there and the day's work is not done.</summary>
    private async Task<BankDay?> FindDueAsync(Guid timeBankId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var bank = await context.TimeBanks.AsNoTracking().SingleAsync(row => row.Id == timeBankId, cancellationToken);
        var today = clock.Today(bank);
        if (TimeOnly.FromDateTime(WallClock.At(clock.UtcNow(), bank.TimeZone)) < LocalTime)
            return null;
        var name = GetType().Name;
        return await context.Set<DailyRun>().AnyAsync(
            run => run.Sweep == name && run.TimeBankId == timeBankId && run.Day >= today, cancellationToken)
            ? null
            : new BankDay(bank, today);
    }

    /// <summary>Notes the day as done; false when another process has done so meanwhile.</summary>
    private async Task<bool> NoteAsync(UnitOfWork unit, BankDay due, CancellationToken cancellationToken)
    {
        var name = GetType().Name;
        var ofBank = unit.Context.Set<DailyRun>().Where(run => run.Sweep == name && run.TimeBankId == due.Bank.Id);
        var noted = await ofBank.Where(run => run.Day < due.Day)
            .ExecuteUpdateAsync(set => set.SetProperty(run => run.Day, due.Day), cancellationToken);
        if (noted > 0)
            return true;
        if (await ofBank.AnyAsync(cancellationToken))
            return false;
        unit.Context.Add(new DailyRun { Sweep = name, TimeBankId = due.Bank.Id, Day = due.Day });
        await unit.Context.SaveChangesAsync(cancellationToken);
        return true;
    }
}

/// <summary>A time bank's turn in a sweep.</summary>
internal sealed record SweptBank(Guid Id);

/// <summary>A time bank on a day of its own.</summary>
internal sealed record BankDay(TimeBank Bank, DateOnly Day);

/// <summary>The last day, in the time bank's zone, on which a sweep did its work for it.</summary>
public sealed class DailyRun
{
    /// <summary>The sweep's name.</summary>
    public required string Sweep { get; init; }

    public required Guid TimeBankId { get; init; }

    public required DateOnly Day { get; set; }
}
