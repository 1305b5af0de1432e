using TimeBanking.Domain;

namespace TimeBanking.Api.Foundation.Jobs;

/// <summary>
/// A small piece of work over the rows that are due: idempotent, bounded, and safe to stop between any two rows. The
/// state is in our tables, so a run that was missed is made up by the next.
/// </summary>
public interface ISweep
{
    /// <summary>Does what is due, or in a rehearsal says what it would do and changes nothing.</summary>
    Task<SweepReport> RunAsync(SweepMode mode, CancellationToken cancellationToken);
}

/// <summary>Whether a sweep acts.</summary>
public enum SweepMode
{
    /// <summary>It acts.</summary>
    ForReal,

    /// <summary>It sends and writes nothing, and says what it would do.</summary>
    Rehearsal,
}

/// <summary>What a sweep did, or would do.</summary>
/// <param name="Counts">In numbers.</param>
/// <param name="Details">In sentences, for a rehearsal.</param>
public sealed record SweepReport(IReadOnlyList<SweepCount> Counts, IReadOnlyList<string> Details)
{
    /// <summary>Whether there was nothing to do.</summary>
    public bool IsIdle => Counts.All(count => count.Number == 0);

    /// <summary>The remark of a run in which rows failed.</summary>
    public const string FailuresKeptNobody = "what failed kept no other waiting";

    /// <summary>What there is to say beside the numbers, as it reads after them.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>Where the run stopped at its bound, for the next to go on from; null to begin at the beginning.</summary>
    public string? ResumeAfter { get; init; }

    /// <summary>The numbers in one line, with the remarks, such as <c>3 sent, 0 put off</c>.</summary>
    public string Summary => string.Join(
        "; ", Remarks.Prepend(string.Join(", ", Counts.Select(count => $"{count.Number} {count.What}"))));
}

/// <summary>One number of a report.</summary>
/// <param name="What">What was counted, as it reads after the number.</param>
/// <param name="Number">How many.</param>
public sealed record SweepCount(string What, int Number)
{
    /// <summary>A number whose word depends on it, such as <c>1 mail</c>, <c>2 mails</c>.</summary>
    public static SweepCount Of(int number, string one, string other) =>
        new(Plural.EnglishWord(number, one, other), number);
}
