namespace TimeBank.Api.Features.Import;

/// <summary>What an import did, or a rehearsal says that it would do.</summary>
/// <param name="TimeBankName">The time bank that takes it.</param>
/// <param name="MakesTimeBank">Whether the time bank was not there before.</param>
/// <param name="BatchId">The batch; null for a rehearsal and where nothing was new.</param>
/// <param name="Outcomes">Which records of which file had which outcome.</param>
/// <param name="Minutes">The minutes of the transfers that are added or brought back.</param>
/// <param name="Problems">What is wrong in the files.</param>
/// <param name="Remarks">What is good to know, as what is not kept.</param>
public sealed record ImportReport(
    string TimeBankName,
    bool MakesTimeBank,
    Guid? BatchId,
    IReadOnlyList<FileOutcome> Outcomes,
    long Minutes,
    IReadOnlyList<ImportProblem> Problems,
    IReadOnlyList<string> Remarks)
{
    /// <summary>How many records of a file have an outcome.</summary>
    public int Count(string file, RecordOutcome outcome) =>
        Outcomes.FirstOrDefault(found => found.File == file && found.Outcome == outcome)?.Records.Count ?? 0;

    internal static ImportReport Of(
        SourceBank source, ImportPlan plan, bool makesTimeBank, Guid? batchId) => new(
            plan.TimeBank.Name,
            makesTimeBank,
            batchId,
            [
                .. Group(UsersFile.Name, plan.Members.Select(member => (member.Outcome, member.Source.Record))),
                .. LeftOut(source, UsersFile.Name),
                .. Group(PostsFile.Name, plan.Listings.Select(listing => (listing.Outcome, listing.Source.Record))),
                .. LeftOut(source, PostsFile.Name),
                .. Group(
                    TransfersFile.Name,
                    plan.Transfers.Select(transfer => (transfer.Outcome, transfer.Source.Record))),
                .. LeftOut(source, TransfersFile.Name),
            ],
            plan.Transfers.Where(transfer => transfer.Outcome != RecordOutcome.AlreadyHere)
                .Sum(transfer => (long)transfer.Source.Minutes),
            source.Problems,
            [.. source.Remarks, .. ImportRemarks.Of(source, plan)]);

    private static IEnumerable<FileOutcome> Group(
        string file, IEnumerable<(RecordOutcome Outcome, int Record)> records) =>
        records.GroupBy(record => record.Outcome).OrderBy(group => group.Key)
            .Select(group => new FileOutcome(file, group.Key, [.. group.Select(record => record.Record).Order()]));

    private static IEnumerable<FileOutcome> LeftOut(SourceBank source, string file)
    {
        int[] records = [.. source.Problems.Where(problem => problem.File == file && problem.Record > 0)
            .Select(problem => problem.Record).Distinct().Order()];
        return records.Length == 0 ? [] : [new FileOutcome(file, RecordOutcome.LeftOut, records)];
    }
}

/// <summary>The records of a file that have the same outcome, by number.</summary>
public sealed record FileOutcome(string File, RecordOutcome Outcome, IReadOnlyList<int> Records);

/// <summary>How far an import has come.</summary>
/// <param name="What">What is being done, in plain words.</param>
/// <param name="Done">How many of them are done.</param>
/// <param name="Of">How many there are.</param>
public readonly record struct ImportProgress(string What, int Done, int Of);
