using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Domain;
using TimeBanking.Domain.Texts;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Import;

/// <summary>
/// Reads the files and the time bank, and plans the import; writes nothing. A rehearsal is this and no more.
/// </summary>
public sealed class ImportReading(IDbContextFactory<TimeBankContext> contexts, TimeProvider clock)
{
    /// <exception cref="TextNotAcceptedException">The name, zone or language is none.</exception>
    internal async Task<(SourceBank Source, ImportPlan Plan)> Read(ImportRequest request, CancellationToken cancellation)
    {
        var name = ProperName.Require("time bank", request.TimeBankName, TimeBank.NameLengthMax);
        var spellings = ProperName.Spellings(request.TimeBankName);
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        var timeBank = await context.TimeBanks.FirstOrDefaultAsync(bank => spellings.Contains(bank.Name), cancellation);
        var choices = new ReadingChoices(name, request.Language ?? timeBank?.Language, request.Dates, request.Posts);
        var source = await TimeOverflowFolder.Read(request.Folder, clock, cancellation, choices, request.Sent);
        var state = timeBank is null
            ? BankState.Empty(new TimeBank { Id = clock.NewKey(), Name = name, CreatedAt = clock.UtcNow() })
            : await BankState.Load(context, timeBank, cancellation);
        Apply(request, state.TimeBank);
        var plan = ImportPlan.Make(source, state, request.Transfers, clock.Today(state.TimeBank));
        RequireCoordinator(request, plan);
        return (source, plan);
    }

    /// <summary>Sets what the operator asks of the time bank itself.</summary>
    internal static void Apply(ImportRequest request, TimeBank timeBank)
    {
        if (request.KeepGender) timeBank.ChangePolicies(timeBank.Policies with { KeepGender = true });
        if (request.TimeZone is { } zone) timeBank.TimeZone = TimeZoneName.Require("time zone", zone);
        if (request.Language is { } language) timeBank.Language = LanguageTag.Require("language", language);
    }

    private static void RequireCoordinator(ImportRequest request, ImportPlan plan)
    {
        if (request.CoordinatorNumber is not { } number) return;
        var member = plan.Members.FirstOrDefault(member => member.Source.Id == number && !member.Source.IsGone)
            ?? throw new TextNotAcceptedException(string.Create(
                CultureInfo.InvariantCulture,
                $"No member of the files has the number {number}; so nobody can become coordinator."),
                new RefusalFacts("Import.NoSuchNumber", number));
        if (member.Email is null)
            throw new TextNotAcceptedException(
                $"{member.Source.Name} has no e-mail address and could not sign in as coordinator. "
                + "Give one in the files.",
                new RefusalFacts("Import.NoAddress", member.Source.Name));
    }
}
