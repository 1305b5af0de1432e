namespace TimeBanking.Api.Foundation.Live;

/// <summary>
/// The other processes that serve, each with the time when it was last heard. One that falls silent without taking leave
/// was killed, or cut off: what it committed in its last moment nobody announced.
/// </summary>
internal sealed class OtherInstances
{
    /// <summary>How often each lets the others know that it is there.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(10);

    /// <summary>After so long without a word, one counts as killed.</summary>
    public static readonly TimeSpan SilenceMax = 3 * Beat;

    private readonly Dictionary<Guid, DateTime> _lastHeard = [];

    public void Hear(Announcement announcement, DateTime now)
    {
        if (announcement.IsServing)
            _lastHeard[announcement.Sender] = now;
        else
            _lastHeard.Remove(announcement.Sender);
    }

    /// <summary>Forgets those that have fallen silent.</summary>
    /// <param name="listeningSince">Nobody could be heard before.</param>
    /// <returns>When the first of them was last heard; null when there is none.</returns>
    public DateTime? TakeSilent(DateTime listeningSince, DateTime now)
    {
        DateTime? earliest = null;
        foreach (var (sender, lastHeard) in _lastHeard)
        {
            if (now - lastHeard <= SilenceMax || now - listeningSince <= SilenceMax)
                continue;
            _lastHeard.Remove(sender);
            if (earliest is null || lastHeard < earliest)
                earliest = lastHeard;
        }
        return earliest;
    }
}
