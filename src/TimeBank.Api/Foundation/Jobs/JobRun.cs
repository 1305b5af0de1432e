namespace TimeBanking.Api.Foundation.Jobs;

/// <summary>
/// When a sweep ran and what it did. Runs in a row that found nothing to do share one row, which counts them. Instants
/// are UTC.
/// </summary>
public sealed class JobRun
{
    public required Guid Id { get; init; }

    /// <summary>The sweep's name.</summary>
    public required string Name { get; init; }

    /// <summary>When it began; of several idle runs, the first.</summary>
    public required DateTime StartedAt { get; init; }

    /// <summary>When it ended; of several idle runs, the last.</summary>
    public required DateTime FinishedAt { get; set; }

    /// <summary>What it did, in numbers.</summary>
    public required string Summary { get; init; }

    /// <summary>Whether it found nothing to do.</summary>
    public required bool IsIdle { get; init; }

    /// <summary>How many runs this row stands for.</summary>
    public required int Runs { get; set; }

    /// <summary>Why it failed; null when it did not.</summary>
    public string? Error { get; init; }

    /// <summary>Where it stopped at its bound, for the next run to go on from; null to begin at the beginning.</summary>
    public string? ResumeAfter { get; init; }
}
