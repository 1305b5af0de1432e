namespace TimeBanking.Api.Features.Matching.Solving;

/// <summary>How much time a search has left, and how much work it may do.</summary>
internal sealed class SearchTime(TimeProvider clock, TimeSpan? time, CancellationToken cancellationToken)
{
    private const long ArcsInSecond = 400_000;
    private static readonly TimeSpan UsualTime = TimeSpan.FromSeconds(5);

    private readonly long began = clock.GetTimestamp();

    /// <summary>What is left, never below zero, or null without a limit.</summary>
    public TimeSpan? Left => time is { } all ? TimeSpan.FromTicks(Math.Max(0, (all - clock.GetElapsedTime(began)).Ticks)) : null;

    public bool IsOver => cancellationToken.IsCancellationRequested || Left == TimeSpan.Zero;

    /// <summary>
    /// How many arcs all flows of one search have together at most: about as many as one processor does in the time there is. Counted and
    /// not timed, so that the same problem has the same answer on a slower day.
    /// </summary>
    public long MostArcs => (long)Math.Min(long.MaxValue / 2.0, ArcsInSecond * (time ?? UsualTime).TotalSeconds);
}
