using TimeBanking.Domain;

namespace TimeBanking.Api.Features.Import;

/// <summary>The files cannot be imported as they are. Nothing was.</summary>
/// <param name="report">What was read.</param>
/// <param name="skipBad">Whether the import was to go on without what is wrong.</param>
public sealed class ImportRefusedException(ImportReport report, bool skipBad) : DomainException(
    string.Join(' ', Words(report, skipBad)))
{
    /// <summary>What was read, what is wrong with it and what is doubtful.</summary>
    public ImportReport Report { get; } = report;

    public override RefusalFacts Facts() => new("Import.Refused");

    private static IEnumerable<string> Words(ImportReport report, bool skipBad)
    {
        yield return "Nothing was imported.";
        if (report.Problems.Any(problem => !problem.CanBeLeftOut))
            yield return "Mend what is named and run it again.";
        else if (report.Problems.Count > 0 && !skipBad)
            yield return "Mend the records that are named and run it again, or go on without what is wrong, with "
                + "--skip-bad: each says what is then left out.";
        if (report.Doubts.Count > 0)
            yield return "Say of each transfer that is asked about whether it is the one that is here, with "
                + "--same RECORDS, or another one, with --new RECORDS. RECORDS are as 3,7-9, or all.";
    }
}

/// <summary>An import stopped halfway. What is written stands, adds up to zero, and can be finished or taken back.</summary>
public sealed class ImportStoppedException(Guid batchId, Exception cause) : DomainException(
    $"The import stopped halfway. What is written so far is batch {batchId}, and adds up to zero.\n"
    + "Run the same command again to finish it, or take it back with: import undo " + batchId)
{
    /// <summary>What stopped it.</summary>
    public Exception Cause { get; } = cause;

    /// <summary>What is written so far.</summary>
    public Guid BatchId { get; } = batchId;

    public override RefusalFacts Facts() => new("Import.Stopped");
}

/// <summary>A batch is being taken back, or half of it was.</summary>
public sealed class ImportTakenBackException(Guid batchId) : DomainException(
    $"Batch {batchId} is being taken back, and that has not come to its end. Finish it with: import undo {batchId}")
{
    /// <summary>The batch.</summary>
    public Guid BatchId { get; } = batchId;

    public override RefusalFacts Facts() => new("Import.TakenBack");
}
