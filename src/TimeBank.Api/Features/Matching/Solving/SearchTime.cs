namespace TimeBanking.Api.Features.Matching.Solving;

/// <summary>How much time a search has left.</summary>
internal sealed class SearchTime(TimeProvider clock, TimeSpan? time, CancellationToken cancellationToken)
{
    private readonly long began = clock.GetTimestamp();

    /// <summary>What is left, never below zero, or null without a limit.</summary>
    public TimeSpan? Left => time is { } all ? TimeSpan.FromTicks(Math.Max(0, (all - clock.GetElapsedTime(began)).Ticks)) : null;

    public bool IsOver => cancellationToken.IsCancellationRequested || Left == TimeSpan.Zero;
}
