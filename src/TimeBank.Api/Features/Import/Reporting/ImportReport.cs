namespace TimeBanking.Api.Features.Import;

/// <summary>What an import did, or a rehearsal says that it would do.</summary>
/// <param name="TimeBankName">The time bank that takes it.</param>
/// <param name="MakesTimeBank">Whether the time bank was not there before.</param>
/// <param name="BatchId">The batch; null for a rehearsal and where nothing was new.</param>
/// <param name="Outcomes">Which records of which file had which outcome.</param>
/// <param name="Minutes">The minutes of the transfers that are added or brought back.</param>
/// <param name="Problems">What is wrong in the files.</param>
/// <param name="Doubts">Transfers that may be here already; each needs to be decided.</param>
/// <param name="Differences">The balances that come out otherwise than TimeOverflow shows them.</param>
/// <param name="BalancesCompared">How many balances the files have to compare with.</param>
/// <param name="Remarks">What is good to know, as what is not kept.</param>
public sealed record ImportReport(
    string TimeBankName,
    bool MakesTimeBank,
    Guid? BatchId,
    IReadOnlyList<FileOutcome> Outcomes,
    long Minutes,
    IReadOnlyList<ImportProblem> Problems,
    IReadOnlyList<TransferDoubt> Doubts,
    IReadOnlyList<BalanceDifference> Differences,
    int BalancesCompared,
    IReadOnlyList<string> Remarks)
{
    /// <summary>Whether it goes on with an import that had stopped halfway.</summary>
    public bool Continues { get; init; }

    /// <summary>How many records of a file have an outcome.</summary>
    public int Count(string file, RecordOutcome outcome) =>
        Outcomes.FirstOrDefault(found => found.File == file && found.Outcome == outcome)?.Records.Count ?? 0;

    internal static ImportReport Of(SourceBank source, ImportPlan plan, Guid? batchId)
    {
        var outcomes = plan.Members.Where(member => !member.Source.IsGone)
            .Select(member => (member.Source.Place, member.Outcome))
            .Concat(plan.Listings.Select(listing => (listing.Source.Place, listing.Outcome)))
            .Concat(plan.Transfers.Select(transfer => (transfer.Source.Place, transfer.Outcome)))
            .Concat(source.Problems.Where(problem => problem is { Record: > 0, CostsOnlyTheField: false })
                .Select(problem => (new SourcePlace(problem.File, problem.Record), RecordOutcome.LeftOut)).Distinct())
            .ToLookup(found => found.Item1.File);
        return new ImportReport(
            plan.TimeBank.Name,
            plan.State.IsNew,
            batchId,
            [.. source.Files.SelectMany(file => Group(file, outcomes[file]))],
            plan.Transfers.Where(transfer => transfer.Outcome is RecordOutcome.Added or RecordOutcome.BroughtBack)
                .Sum(transfer => (long)transfer.Source.Minutes),
            source.Problems,
            [.. plan.Transfers.Where(transfer => transfer.Outcome == RecordOutcome.Doubtful)
                .OrderBy(transfer => transfer.Source.Record).Select(transfer => TransferDoubt.Of(transfer, plan))],
            plan.Differences,
            plan.Members.Count(member => member.Source.BalanceSeconds is not null),
            [.. source.Remarks, .. ImportRemarks.Of(source, plan)]);
    }

    private static IEnumerable<FileOutcome> Group(
        string file, IEnumerable<(SourcePlace Place, RecordOutcome Outcome)> records) =>
        records.GroupBy(record => record.Outcome).OrderBy(group => group.Key)
            .Select(group => new FileOutcome(file, group.Key, [.. group.Select(record => record.Place.Record).Order()]));
}

/// <summary>The records of a file that have the same outcome, by number.</summary>
public sealed record FileOutcome(string File, RecordOutcome Outcome, IReadOnlyList<int> Records);

/// <summary>A transfer of the files that may be one that is here already.</summary>
/// <param name="Record">Its number in the file.</param>
/// <param name="Words">The transfer, in words.</param>
/// <param name="HereWords">The one that is here.</param>
public sealed record TransferDoubt(int Record, string Words, string HereWords)
{
    internal static TransferDoubt Of(PlannedTransfer transfer, ImportPlan plan)
    {
        var names = plan.State.Members.ToDictionary(member => member.Id, member => member.Name);
        foreach (var member in plan.Members) names.TryAdd(member.Id, member.Source.Name);
        var source = transfer.Source;
        var here = transfer.Here!;
        return new TransferDoubt(
            source.Record,
            Say(
                source.Created is { } created ? SourceDates.DayOf(created) : null, source.Minutes,
                transfer.From, transfer.To, source.Reason),
            Say(here.HappenedOn, here.Minutes, here.From, here.To, here.Description));

        string Say(DateOnly? day, long minutes, Guid from, Guid to, string? reason)
        {
            var what = string.IsNullOrEmpty(reason) ? "" : $", “{ImportProblem.Shorten(reason)}”";
            var when = day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "undated";
            return $"{when}, {Counted.Hours(minutes)} from {Name(from)} to {Name(to)}{what}";
        }

        string Name(Guid account) => names.GetValueOrDefault(account, "the community fund");
    }
}

/// <summary>How far an import has come.</summary>
/// <param name="What">What is being done, in plain words.</param>
/// <param name="Done">How many of them are done.</param>
/// <param name="Of">How many there are.</param>
public readonly record struct ImportProgress(string What, int Done, int Of);
