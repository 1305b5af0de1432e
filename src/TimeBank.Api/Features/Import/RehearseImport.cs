using Microsoft.EntityFrameworkCore;
using TimeBank.Api.Data;

namespace TimeBank.Api.Features.Import;

/// <summary>
/// Tells what an import would do, and what is wrong with the files, and writes nothing. An act of the operator of the
/// installation, who stands above its time banks; no member can ask for it.
/// </summary>
public sealed class RehearseImport(IDbContextFactory<TimeBankContext> contexts, TimeProvider clock)
{
    /// <param name="request">What would be imported, and where to; the time bank need not be there yet.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<ImportReport> Execute(ImportRequest request, CancellationToken cancellation)
    {
        var source = await TimeOverflowFolder.Read(request.Folder, clock, cancellation);
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        var timeBank = await context.TimeBanks
            .FirstOrDefaultAsync(bank => bank.Name == request.TimeBankName, cancellation);
        var state = timeBank is null
            ? BankState.Empty(NewTimeBank.Named(request.TimeBankName, clock))
            : await BankState.Load(context, timeBank, cancellation);
        if (request.KeepGender) state.TimeBank.Policies.KeepGender = true;
        return ImportReport.Of(source, ImportPlan.Make(source, state), timeBank is null, null);
    }
}
