namespace TimeBanking.Api.Features.Matching.Solving;

/// <summary>How much time a search has left, and how much work it may do in a part.</summary>
/// <remarks>
/// Work is counted and not timed, so that the same problem has the same answer on a slower day: about as much as one processor does in the
/// time there is. A part gets as much of it as it has of the problem's choices, but never less than a small one needs.
/// </remarks>
internal sealed class SearchTime(TimeProvider clock, TimeSpan? time, CancellationToken cancellationToken)
{
    private const double ArcsInSecond = 400_000;
    private const double FewestArcs = 100_000;
    private const double LeastModelSeconds = 0.1;
    private static readonly TimeSpan UsualTime = TimeSpan.FromSeconds(5);

    private readonly long began = clock.GetTimestamp();

    /// <summary>What is left, never below zero, or null without a limit.</summary>
    public TimeSpan? Left => time is { } all ? TimeSpan.FromTicks(Math.Max(0, (all - clock.GetElapsedTime(began)).Ticks)) : null;

    public bool IsOver => cancellationToken.IsCancellationRequested || Left == TimeSpan.Zero;

    /// <summary>How many arcs all flows of one search in a part have together at most.</summary>
    /// <param name="share">The part's share of the problem, from 0 to 1.</param>
    public long ArcsFor(double share) => (long)Math.Max(FewestArcs, share * ArcsInSecond * (time ?? UsualTime).TotalSeconds);

    /// <summary>How long CP-SAT may take for each of its questions about a part, in its deterministic seconds.</summary>
    /// <param name="share">The part's share of the problem, from 0 to 1.</param>
    public double ModelSecondsFor(double share) => Math.Max(LeastModelSeconds, share * (time ?? UsualTime).TotalSeconds / 5);
}
